import type { Conv2dRequest } from "../../contract/contract.ts";
import type { Bound } from "../expect/approximate.ts";
import { tensor4 } from "../expect/tensor4.ts";
import { borderedInput } from "./borderedInput.ts";
import { float32 } from "./formats.ts";
import { type Conv2dSums, effectiveKernel } from "./naiveConv2d.ts";

/**
 * Errors of three transforms for each doubling of the plane, in units of u. In theory about 20, if all errors have the
 * same direction (Higham, "Accuracy and Stability of Numerical Algorithms", §24.1). With 2, the errors of a radix-2
 * transform of this repository (`faults/equivalents/arithmetic`) reach 0.2 of the bound.
 */
const errorOfADoubling = 2;

/**
 * `e = u·(2·log₂(L²) + C + 2)·Σ_c ‖x_c‖·‖w_c‖`, then `e + 2u·(|y| + e)` for the bias: x_c is a bordered plane of the
 * input, w_c a kernel's plane, L² the number of points of a transform that holds both, ‖·‖ the square root of the sum
 * of squares. An element's error depends on the whole plane, not only on its products. Subnormals count as 2⁻¹²⁶.
 */
export function fourierBound(request: Conv2dRequest, { data, shape }: Conv2dSums): Bound {
  const { dilation, groups } = request;
  const weight = tensor4(request.weight);
  const [outChannels, inPerGroup, kernelHeight, kernelWidth] = weight.shape;
  const outputs = shape[2] * shape[3];
  let spread: ((n: number, o: number) => number) | undefined;
  return (i) => {
    spread ??= normProducts();
    const [y, plane] = [Math.abs(data[i] as number), Math.floor(i / outputs)];
    const error = spread(Math.floor(plane / outChannels), plane % outChannels);
    return error + 2 * float32.roundoff * (y + error);
  };

  function normProducts(): (n: number, o: number) => number {
    const input = borderedInput(request);
    const [, inChannels, height, width] = input.shape;
    const rows = Math.ceil(Math.log2(height + effectiveKernel(kernelHeight, dilation[0]) - 1));
    const columns = Math.ceil(Math.log2(width + effectiveKernel(kernelWidth, dilation[1]) - 1));
    const pixels = planeNorms(input.data, height * width, 2 ** (rows + columns));
    const kernels = planeNorms(weight.data, kernelHeight * kernelWidth, 2 ** (rows + columns));
    const factor = float32.roundoff * (errorOfADoubling * (rows + columns) + inPerGroup + 2);
    return (n, o) => {
      const first = n * inChannels + Math.floor(o / (outChannels / groups)) * inPerGroup;
      let total = 0;
      for (let c = 0; c < inPerGroup; c++)
        total += (pixels[first + c] as number) * (kernels[o * inPerGroup + c] as number);
      return factor * total;
    };
  }
}

/** The norm of each plane with `size` values; at least that of a transform full of 2⁻¹²⁶. */
function planeNorms(data: ArrayLike<number>, size: number, points: number): Float64Array {
  const least = 2 ** -126 * Math.sqrt(points);
  return Float64Array.from({ length: size > 0 ? data.length / size : 0 }, (_, plane) => {
    let squares = 0;
    for (let k = plane * size; k < (plane + 1) * size; k++) squares += (data[k] as number) ** 2;
    return Math.sqrt(squares) + least;
  });
}
