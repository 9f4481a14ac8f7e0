import type { Convolution } from "./change.ts";

/** The operations whose index map is measured. */
export const convolutions: readonly Convolution[] = [
  "conv2d",
  "conv2dGradient",
  "convTranspose2d",
  "convTranspose2dGradient",
];

/** Whether the answer is the gradients of input, weight and bias. */
export function isGradient(operation: Convolution): boolean {
  return operation.endsWith("Gradient");
}

/** Whether it is the transposed convolution or its gradient: the plane that windows slide over is the output. */
export function isTransposed(operation: Convolution): boolean {
  return operation.startsWith("convTranspose2d");
}
