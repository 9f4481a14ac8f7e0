import { type Tensor4, tensor } from "../../../impl/tensor.ts";
import { uniforms } from "../../arbitraries/data.ts";

/**
 * `[1, channels, size, size]`, uniform on ±√3, of mean 0 and second moment 1: a first layer's input, or the gradient of a
 * last layer's output.
 */
export function noise(role: "input" | "gradOutput", channels: number, size: number, seed: number): Tensor4 {
  const next = uniforms({ seed, role });
  const values = Float64Array.from({ length: channels * size ** 2 }, () => Math.sqrt(3) * (2 * next() - 1));
  return tensor("float32", [1, channels, size, size], values);
}
