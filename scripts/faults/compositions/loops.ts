import type {
  Answer,
  Conv2dGradientRequest,
  Conv2dRequest,
  ConvTranspose2dRequest,
  Dtype,
  PaddingMode,
  Pair,
  Tensor,
} from "../../../contract/contract.ts";
import { planConv2d } from "../../../impl/conv2dPlan.ts";
import { planConvTranspose2d } from "../../../impl/convTranspose2dPlan.ts";
import { zeros } from "../../../impl/tensor.ts";
import type { Convolution } from "../../../run/record/measured/change.ts";
import { isTransposed } from "../../../run/record/measured/convolutions.ts";

/** A request to a convolution; only gradients have `gradOutput`, and only transposed ones `outputPadding`. */
export type AnyRequest = Conv2dRequest & Partial<Conv2dGradientRequest & ConvTranspose2dRequest>;

/**
 * The loops of a convolution. `fine` is the plane that a window slides over, `coarse` the plane of the windows:
 * input and output of conv2d, output and input of its transpose.
 */
export interface Loops {
  readonly dtype: Dtype;
  readonly batch: number;
  readonly groups: number;
  /** Channels of one group in the fine and in the coarse plane. */
  readonly channels: Pair;
  readonly fine: Pair;
  readonly coarse: Pair;
  readonly kernel: Pair;
  readonly step: Pair;
  readonly spread: Pair;
  readonly begin: Pair;
  readonly mode: PaddingMode;
}

/** How numbers are rounded on their way. */
export interface Arithmetic {
  readonly input: (value: number) => number;
  readonly weight: (value: number) => number;
  readonly product: (value: number) => number;
  readonly sum: (value: number) => number;
}

export function loopsOf(operation: Convolution, request: AnyRequest): Loops {
  const { stride: step, dilation: spread, groups, paddingMode: mode } = request;
  const [outer, inner, kernelHeight, kernelWidth] = request.weight.shape as [number, number, number, number];
  const common = { step, spread, groups, mode, kernel: [kernelHeight, kernelWidth] as const };
  if (isTransposed(operation)) {
    const { padding, out, batch, dtype, input } = planConvTranspose2d(request as ConvTranspose2dRequest);
    const coarse = [input.shape[2], input.shape[3]] as const;
    const begin = [padding.top, padding.left] as const;
    return { ...common, dtype, batch, channels: [inner, outer / groups], fine: out, coarse, begin };
  }
  const { padding, out, batch, dtype, height, width } = planConv2d(request, operation);
  const begin = [padding.top, padding.left] as const;
  return { ...common, dtype, batch, channels: [inner, outer / groups], fine: [height, width], coarse: out, begin };
}

/** The answer of the loops, each sum term by term in the dtype. */
export function answerBy(
  loops: Loops,
  operation: Convolution,
  request: AnyRequest,
  by?: Arithmetic,
): Answer<Convolution> {
  const { dtype, batch, groups, channels, fine, coarse } = loops;
  const { input, weight, bias } = request;
  const onFine = [batch, groups * channels[0], ...fine];
  const onCoarse = [batch, groups * channels[1], ...coarse];
  if (operation === "conv2d") return summed(loops, by, zeros(dtype, onCoarse), bias, 2, [input, weight, null]);
  if (operation === "convTranspose2d") return summed(loops, by, zeros(dtype, onFine), bias, 0, [null, weight, input]);
  const grad = request.gradOutput as Tensor;
  const sums = bias && planeSums(grad, zeros(dtype, bias.shape));
  if (operation === "convTranspose2dGradient")
    return {
      input: summed(loops, by, zeros(dtype, onCoarse), null, 2, [grad, weight, null]),
      weight: summed(loops, by, zeros(dtype, weight.shape), null, 1, [grad, null, input]),
      bias: sums,
    };
  return {
    input: summed(loops, by, zeros(dtype, onFine), null, 0, [null, weight, grad]),
    weight: summed(loops, by, zeros(dtype, weight.shape), null, 1, [input, null, grad]),
    bias: sums,
  };
}

/** Sums of each channel over items and positions. */
function planeSums({ shape, data }: Tensor, sums: Tensor): Tensor {
  const [, channels, height, width] = shape as [number, number, number, number];
  const round = sums.dtype === "float32" ? Math.fround : Number;
  data.forEach((value, i) => {
    const channel = Math.floor(i / (height * width)) % channels;
    sums.data[channel] = round((sums.data[channel] as number) + value);
  });
  return sums;
}

const plain: Arithmetic = { input: Number, weight: Number, product: Number, sum: Number };

/** Adds to the tensor of role `to` (fine, weight or coarse) the products of the two others. */
function summed(
  loops: Loops,
  by: Arithmetic = plain,
  answer: Tensor,
  bias: Tensor | null,
  to: 0 | 1 | 2,
  factors: readonly [Tensor | null, Tensor | null, Tensor | null],
): Tensor {
  const round = loops.dtype === "float32" ? (value: number) => by.sum(Math.fround(value)) : by.sum;
  const plane = (answer.shape[2] as number) * (answer.shape[3] as number);
  if (bias)
    for (let i = 0; i < answer.data.length; i++)
      answer.data[i] = bias.data[Math.floor(i / plane) % (answer.shape[1] as number)] as number;
  const roundings = [by.input, by.weight, by.input];
  const [a, b] = ([0, 1, 2] as const)
    .filter((role) => role !== to)
    .map((role) => ({ role, data: Float64Array.from(factors[role]?.data ?? [], roundings[role] as typeof Number) }));
  if (!a || !b) return answer;
  const { data } = answer;
  visit(loops, (...places) => {
    const at = places[to];
    const value = by.product((a.data[places[a.role]] as number) * (b.data[places[b.role]] as number));
    data[at] = round((data[at] as number) + (loops.dtype === "float32" ? Math.fround(value) : value));
  });
  return answer;
}

/** Calls `meet` with the indices of each pixel, weight and window that form a product. */
function visit(loops: Loops, meet: (fine: number, weight: number, coarse: number) => void): void {
  const { batch, groups, channels, fine, coarse, kernel, step, spread, begin, mode } = loops;
  for (let n = 0; n < batch; n++)
    for (let o = 0; o < groups * channels[1]; o++)
      for (let y = 0; y < coarse[0]; y++)
        for (let x = 0; x < coarse[1]; x++)
          for (let c = 0; c < channels[0]; c++)
            for (let i = 0; i < kernel[0]; i++) {
              const row = shownBy(y * step[0] + i * spread[0] - begin[0], fine[0], mode);
              if (row === null) continue;
              for (let j = 0; j < kernel[1]; j++) {
                const column = shownBy(x * step[1] + j * spread[1] - begin[1], fine[1], mode);
                if (column === null) continue;
                const channel = Math.floor(o / channels[1]) * channels[0] + c;
                meet(
                  ((n * groups * channels[0] + channel) * fine[0] + row) * fine[1] + column,
                  ((o * channels[0] + c) * kernel[0] + i) * kernel[1] + j,
                  ((n * groups * channels[1] + o) * coarse[0] + y) * coarse[1] + x,
                );
              }
            }
}

/** The pixel that a position shows; null for none. A position far outside shows none in any mode. */
function shownBy(at: number, size: number, mode: PaddingMode): number | null {
  if (at >= 0 && at < size) return at;
  const mirrored = at < 0 ? -at : 2 * size - 2 - at;
  const shown = {
    zeros: -1,
    replicate: at < 0 ? 0 : size - 1,
    circular: at < 0 ? at + size : at - size,
    reflect: mirrored,
  };
  return shown[mode] >= 0 && shown[mode] < size ? shown[mode] : null;
}
