import type { Supports } from "../contract/contract.ts";

/**
 * What every shader may do: WGSL and GLSL permit that subnormal numbers become zero, and GPUs do so. Neither has 64-bit
 * floats.
 *
 * Source: W3C, WebGPU Shading Language, 15.7.2 (differences from IEEE-754); OpenGL ES Shading Language 3.00, 4.5.1.
 */
export const ofGpu: Supports = { dtypes: ["float32"], subnormals: "flushed" };
