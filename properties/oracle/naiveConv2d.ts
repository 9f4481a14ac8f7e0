import type { Conv2dRequest, PaddingMode } from "../../contract/contract.ts";
import { type Shape4, sizeOf, type Tensor4 } from "../../impl/tensor.ts";
import type { Expected } from "../expect/expectTensor.ts";
import { shaped } from "../expect/tensor4.ts";
import { addProduct, emptySum } from "./compensated.ts";

/** The exact answer of a convolution, and the numbers that bound each output's rounding error. */
export interface Sums extends Expected {
  readonly data: Float64Array;
  /** S = Σ|x||w| + |b|. */
  readonly magnitude: Float64Array;
  /** The number of nonzero products, plus one if the bias is not zero. */
  readonly terms: Float64Array;
}

/** Called with the indices of a product's output, pixel and tap. */
export type VisitProduct = (output: number, pixel: number, tap: number) => void;

/** The sums of a convolution. */
export type Conv2dSums = Sums & { readonly shape: Shape4 };

/**
 * The definition of a convolution, loop by loop, without a padded copy:
 * `out[n,o,y,x] = bias[o] + Σ_{c,i,j} in[n, g·I + c, y·sh + i·dh − top, x·sw + j·dw − left] · weight[o,c,i,j]`, where
 * the padding mode determines the value of a position outside the input. A float32 case is summed in float64, in which
 * its products are exact; a float64 case with compensated products and sums.
 */
export function naiveConv2d(request: Conv2dRequest): Conv2dSums {
  const known = shaped(request);
  const { input, weight, bias, stride, dilation, groups, paddingMode } = known;
  const [batch, inChannels, height, width] = input.shape;
  const [outChannels, inPerGroup, kernelHeight, kernelWidth] = weight.shape;
  const outPerGroup = outChannels / groups;
  const rows = outputAxis(known, 0);
  const columns = outputAxis(known, 1);

  const shape = [batch, outChannels, rows.out, columns.out] as const;
  const data = new Float64Array(sizeOf(shape));
  const magnitude = new Float64Array(data.length);
  const terms = new Float64Array(data.length);
  const isFloat64 = input.dtype === "float64";
  let at = 0;
  for (let n = 0; n < batch; n++) {
    for (let o = 0; o < outChannels; o++) {
      const firstChannel = Math.floor(o / outPerGroup) * inPerGroup;
      const offset = bias ? (bias.data[o] as number) : 0;
      for (let y = 0; y < rows.out; y++) {
        for (let x = 0; x < columns.out; x++, at++) {
          const precise = emptySum(offset);
          let sum = offset;
          let size = Math.abs(offset);
          let count = offset === 0 ? 0 : 1;
          for (let c = 0; c < inPerGroup; c++) {
            for (let i = 0; i < kernelHeight; i++) {
              const row = source(y * stride[0] + i * dilation[0] - rows.begin, height, paddingMode);
              if (row < 0) continue;
              for (let j = 0; j < kernelWidth; j++) {
                const column = source(x * stride[1] + j * dilation[1] - columns.begin, width, paddingMode);
                if (column < 0) continue;
                const a = input.data[((n * inChannels + firstChannel + c) * height + row) * width + column] as number;
                const b = weight.data[((o * inPerGroup + c) * kernelHeight + i) * kernelWidth + j] as number;
                sum += a * b;
                if (isFloat64) addProduct(precise, a, b);
                size += Math.abs(a * b);
                if (a !== 0 && b !== 0) count += 1;
              }
            }
          }
          // Compensation turns an infinite sum into NaN; the plain sum is then correct for every order.
          data[at] = isFloat64 && Number.isFinite(sum) ? precise.high + precise.low : sum;
          magnitude[at] = size;
          terms[at] = count;
        }
      }
    }
  }
  return { dtype: input.dtype, shape, data, magnitude, terms };
}

/** The position of the input that a padded position shows; −1 for a zero of the border. */
export function source(position: number, size: number, mode: PaddingMode): number {
  if (position >= 0 && position < size) return position;
  switch (mode) {
    case "zeros":
      return -1;
    case "replicate":
      return position < 0 ? 0 : size - 1;
    case "reflect":
      return position < 0 ? -position : 2 * (size - 1) - position;
    case "circular":
      return position < 0 ? position + size : position - size;
  }
}

/** The extent of a dilated kernel: dilation·(kernel − 1) + 1. */
export function effectiveKernel(kernel: number, dilation: number): number {
  return dilation * (kernel - 1) + 1;
}

/** The parameters that determine the number of outputs. */
export interface Geometry extends Pick<Conv2dRequest, "stride" | "dilation" | "padding"> {
  readonly input: Pick<Tensor4, "shape">;
  readonly weight: Pick<Tensor4, "shape">;
}

/** The number of outputs along an axis, 0 the height and 1 the width, and the widths of the border before and after. */
export function outputAxis(
  { input, weight, stride, dilation, padding }: Geometry,
  axis: 0 | 1,
): { readonly out: number; readonly begin: number; readonly end: number } {
  const size = input.shape[axis === 0 ? 2 : 3];
  const effective = effectiveKernel(weight.shape[axis === 0 ? 2 : 3], dilation[axis]);
  if (padding === "same_upper" || padding === "same_lower") {
    const out = Math.ceil(size / stride[axis]);
    const total = Math.max(0, (out - 1) * stride[axis] + effective - size);
    const smaller = Math.floor(total / 2);
    const begin = padding === "same_upper" ? smaller : total - smaller;
    return { out, begin, end: total - begin };
  }
  const [begin, end] =
    padding === "valid" ? [0, 0] : axis === 0 ? [padding.top, padding.bottom] : [padding.left, padding.right];
  return { out: Math.max(0, Math.floor((size + begin + end - effective) / stride[axis]) + 1), begin, end };
}
