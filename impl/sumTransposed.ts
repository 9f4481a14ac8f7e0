import type { Conv2dRequest, Tensor } from "../contract/contract.ts";
import { effectiveKernel } from "./conv2dPadding.ts";
import { rowSummer } from "./sumRow.ts";
import { emptyData, type Tensor4 } from "./tensor.ts";

type Geometry = Pick<Conv2dRequest, "stride" | "dilation" | "groups">;

/**
 * The adjoint of a convolution without padding, row by row in float64:
 * `full[n, t, y, x] = bias[t] + Σ_{s, i, j} source[n, s, (y − i·dh) / sh, (x − j·dw) / sw] · weight[s, t, i, j]` over
 * the channels s of t's group and the taps with whole positions inside the source. `source` is `[N, sources, h, w]`,
 * `weight` `[sources, targets / groups, kh, kw]`; `full` has (h − 1)·sh + keff rows of (w − 1)·sw + keff columns, and
 * `take` gets each row: the plane n·targets + t, y, and values that the next row overwrites.
 *
 * The source's columns are spread by the stride first, so that a row is one call of `sumRow`. Zeros between them are
 * multiplied like other values.
 */
export function sumTransposed(
  source: Tensor4,
  weight: Tensor4,
  bias: Tensor | null,
  { stride, dilation, groups }: Geometry,
  take: (plane: number, y: number, row: Float64Array) => void,
): void {
  const [batch, sources, height, width] = source.shape;
  const [, perGroup, kernelHeight, kernelWidth] = weight.shape;
  const sourcesPerGroup = sources / groups;
  const margin = dilation[1] * (kernelWidth - 1);
  const spread = spreadColumns(source, stride[1], margin);
  const rowLength = (width - 1) * stride[1] + 1 + 2 * margin;
  const fullHeight = (height - 1) * stride[0] + effectiveKernel(kernelHeight, dilation[0]);
  const sumRow = rowSummer(source.dtype, rowLength - margin);
  const taps = new Int32Array(sourcesPerGroup * kernelHeight * kernelWidth);
  const kernel = emptyData(source.dtype, taps.length);

  for (let plane = 0; plane < batch * perGroup * groups; plane++) {
    const [n, t] = [Math.floor(plane / (perGroup * groups)), plane % (perGroup * groups)];
    const firstSource = Math.floor(t / perGroup) * sourcesPerGroup;
    const from = (n * sources + firstSource) * height * rowLength;
    const offset = bias ? (bias.data[t] as number) : 0;
    for (let y = 0; y < fullHeight; y++) {
      let count = 0;
      for (let i = 0; i < kernelHeight; i++) {
        const row = (y - i * dilation[0]) / stride[0];
        if (row < 0 || row >= height || !Number.isInteger(row)) continue;
        for (let s = 0; s < sourcesPerGroup; s++) {
          const at = (((firstSource + s) * perGroup + (t % perGroup)) * kernelHeight + i) * kernelWidth;
          for (let j = 0; j < kernelWidth; j++, count++) {
            taps[count] = (s * height + row) * rowLength + margin - j * dilation[1];
            kernel[count] = weight.data[at + j] as number;
          }
        }
      }
      take(plane, y, sumRow(offset, spread, from, 1, taps.subarray(0, count), kernel.subarray(0, count)));
    }
  }
}

/** Rows with stride − 1 zeros between the values of the source and `margin` zeros at both ends. */
function spreadColumns({ dtype, shape, data }: Tensor4, stride: number, margin: number): Float32Array | Float64Array {
  if (stride === 1 && margin === 0) return data;
  const [batch, channels, height, width] = shape;
  const rowLength = (width - 1) * stride + 1 + 2 * margin;
  const spread = emptyData(dtype, batch * channels * height * rowLength);
  for (let row = 0; row < batch * channels * height; row++)
    for (let x = 0; x < width; x++) spread[row * rowLength + margin + x * stride] = data[row * width + x] as number;
  return spread;
}
