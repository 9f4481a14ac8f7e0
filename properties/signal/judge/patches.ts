import type { Shape4, Tensor4 } from "../../../impl/tensor.ts";
import { borderOf, wrapped } from "../network/circularBorder.ts";
import { type Layer, layerPlan } from "../network/layer.ts";
import type { BackwardStep, ForwardStep } from "../network/passes.ts";

/** The values that each sum of products takes, one row a sum: a sum is the row's inner product with a filter. */
export interface Patches {
  readonly rows: readonly Float64Array[];
}

/**
 * What each output of a group sums: row (y, x), column (c, i, j); and what a bias adds, as if it were a weight: a last
 * column of √(E b²/E w²).
 */
export function forwardPatches({ layer, input }: Pick<ForwardStep, "layer" | "input">, group: number): Patches {
  const { weightVariance, biasVariance } = layerPlan(layer);
  const rows = gathered(layer, input, layer.shape[1] * group, input.shape);
  for (const row of rows) row[row.length - 1] = Math.sqrt(biasVariance / weightVariance);
  return { rows };
}

/** What each element of a channel of the input gradient sums: row (y, x), column (o, i, j), 0 where none is reached. */
export function backwardPatches({ layer, gradOutput, gradInput }: BackwardStep, group: number): Patches {
  const outPerGroup = layer.shape[0] / layer.groups;
  return { rows: scattered(layer, gradOutput, outPerGroup * group, gradInput.shape) };
}

function gathered(layer: Layer, input: Tensor4, firstChannel: number, inputShape: Shape4): readonly Float64Array[] {
  const [, inPerGroup, kh, kw] = layer.shape;
  const [, , height, width] = inputShape;
  const [outHeight, outWidth] = [height / layer.stride[0], width / layer.stride[1]];
  const rows = emptyRows(outHeight * outWidth, inPerGroup * kh * kw + 1);
  eachLink(layer, inputShape, (output, pixel, tap) => {
    const row = rows[output] as Float64Array;
    for (let c = 0; c < inPerGroup; c++)
      row[c * kh * kw + tap] = input.data[(firstChannel + c) * height * width + pixel] as number;
  });
  return rows;
}

function scattered(layer: Layer, gradient: Tensor4, firstChannel: number, inputShape: Shape4): readonly Float64Array[] {
  const [outChannels, , kh, kw] = layer.shape;
  const outPerGroup = outChannels / layer.groups;
  const outputs = gradient.data.length / outChannels;
  const rows = emptyRows(inputShape[2] * inputShape[3], outPerGroup * kh * kw);
  eachLink(layer, inputShape, (output, pixel, tap) => {
    const row = rows[pixel] as Float64Array;
    for (let o = 0; o < outPerGroup; o++)
      row[o * kh * kw + tap] = gradient.data[(firstChannel + o) * outputs + output] as number;
  });
  return rows;
}

function emptyRows(count: number, length: number): readonly Float64Array[] {
  return Array.from({ length: count }, () => new Float64Array(length));
}

/** Visits each output position, each tap of its kernel, and the pixel under the tap. */
function eachLink(
  layer: Layer,
  [, , height, width]: Shape4,
  visit: (output: number, pixel: number, tap: number) => void,
): void {
  const { shape, stride, dilation } = layer;
  const [rows, columns] = borderOf(layer);
  let output = 0;
  for (let y = 0; y < height; y += stride[0])
    for (let x = 0; x < width; x += stride[1], output++)
      for (let i = 0; i < shape[2]; i++)
        for (let j = 0; j < shape[3]; j++) {
          const row = wrapped(y + i * dilation[0] - rows.before, height);
          const column = wrapped(x + j * dilation[1] - columns.before, width);
          visit(output, row * width + column, i * shape[3] + j);
        }
}

/** Σ row² of each row. */
export function squaresOf({ rows }: Patches): Float64Array {
  return Float64Array.from(rows, (row) => inner(row, row));
}

/**
 * Σ (row · row′)² / (Σ row²)²: tr A²/(tr A)² of the sums' covariance A. 1 where all rows are multiples of one, 1/n where
 * n of them are orthogonal and of equal length. The mean square of sums with weights of kurtosis ≤ 3 has a relative
 * variance of at most twice as much: Var wᵀAw = 2·tr A² + (kurtosis − 3)·Σ A_kk².
 */
export function coherenceOf(patches: Patches): number {
  const { rows } = patches;
  const total = squaresOf(patches).reduce((sum, square) => sum + square, 0);
  let sum = 0;
  for (let p = 0; p < rows.length; p++)
    for (let q = 0; q <= p; q++) {
      const product = inner(rows[p] as Float64Array, rows[q] as Float64Array);
      sum += (p === q ? 1 : 2) * product * product;
    }
  return sum / (total * total);
}

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
