import type { Conv2dRequest, Dtype, Tensor } from "../../contract/contract.ts";
import { planConv2d } from "../../impl/conv2dPlan.ts";
import { roundAll } from "../../impl/halves.ts";
import { padInput } from "../../impl/padInput.ts";
import { fusedMultiplyAdd } from "../../impl/random/fusedMultiplyAdd.ts";
import { zeros } from "../../impl/tensor.ts";
import type { EquivalentVariant } from "./equivalentVariant.ts";

/** Rounds to the dtype. */
type Round = (value: number) => number;

/**
 * The sum of `count` products `pixels[t] · weights[t]` and an offset, rounded after each step. Every order is correct
 * if each product is rounded at most `count` times.
 */
export type Summation = (
  pixels: Float64Array,
  weights: Float64Array,
  count: number,
  offset: number,
  round: Round,
) => number;

const rounds: Readonly<Record<Dtype, Round>> = {
  float32: Math.fround,
  float64: (value) => value,
  float16: Math.fround,
  bfloat16: Math.fround,
};

/**
 * A convolution that collects the products of each output and sums them by `sum`, with or without the zeros of a
 * border.
 */
export function convolve(request: Conv2dRequest, sum: Summation, skipsBorder: boolean): Tensor {
  const plan = planConv2d(request);
  const { batch, inChannels, outChannels, groups, height, width, kernel, stride, dilation, padding, out } = plan;
  const { weight, bias, paddingMode } = request;
  const { top, left } = padding;
  const rowLength = left + width + padding.right;
  const plane = (top + height + padding.bottom) * rowLength;
  const padded = padInput(plan.input, plan);
  const inPerGroup = inChannels / groups;
  const taps = inPerGroup * kernel[0] * kernel[1];
  const [pixels, weights] = [new Float64Array(taps), new Float64Array(taps)];
  const answer = zeros(plan.dtype, [batch, outChannels, ...out]);
  const isSkipping = skipsBorder && paddingMode === "zeros";
  let to = 0;
  for (let n = 0; n < batch; n++)
    for (let o = 0; o < outChannels; o++) {
      const first = n * inChannels + Math.floor(o / (outChannels / groups)) * inPerGroup;
      for (let y = 0; y < out[0]; y++)
        for (let x = 0; x < out[1]; x++) {
          let count = 0;
          for (let c = 0; c < inPerGroup; c++)
            for (let i = 0; i < kernel[0]; i++) {
              const row = y * stride[0] + i * dilation[0];
              if (isSkipping && (row < top || row >= top + height)) continue;
              for (let j = 0; j < kernel[1]; j++) {
                const column = x * stride[1] + j * dilation[1];
                if (isSkipping && (column < left || column >= left + width)) continue;
                pixels[count] = padded[(first + c) * plane + row * rowLength + column] as number;
                weights[count++] = weight.data[((o * inPerGroup + c) * kernel[0] + i) * kernel[1] + j] as number;
              }
            }
          answer.data[to++] = sum(pixels, weights, count, bias ? (bias.data[o] as number) : 0, rounds[plan.dtype]);
        }
    }
  roundAll(plan.dtype, answer.data);
  return answer;
}

const product = (pixels: Float64Array, weights: Float64Array, t: number) =>
  (pixels[t] as number) * (weights[t] as number);

/** From the bias, term by term. */
export const sequential: Summation = (pixels, weights, count, offset, round) => {
  let sum = offset;
  for (let t = 0; t < count; t++) sum = round(sum + round(product(pixels, weights, t)));
  return sum;
};

/** The last product first, the bias at the end. */
export const reversed: Summation = (pixels, weights, count, offset, round) => {
  let sum = 0;
  for (let t = count - 1; t >= 0; t--) sum = round(sum + round(product(pixels, weights, t)));
  return round(sum + offset);
};

/** By repeated halving. */
export const pairwise: Summation = (pixels, weights, count, offset, round) => {
  const sumOf = (from: number, to: number): number => {
    if (to - from === 1) return round(product(pixels, weights, from));
    const middle = (from + to) >> 1;
    return round(sumOf(from, middle) + sumOf(middle, to));
  };
  return count > 0 ? round(sumOf(0, count) + offset) : offset;
};

/**
 * Kahan's compensated sum with Neumaier's extension. Kahan's own assumes that no term exceeds the sum so far; otherwise
 * two products may be rounded three times, more often than in any plain order.
 */
export const kahan: Summation = (pixels, weights, count, offset, round) => {
  let sum = offset;
  let lost = 0;
  for (let t = 0; t < count; t++) {
    const term = round(product(pixels, weights, t));
    const next = round(sum + term);
    const [larger, smaller] = Math.abs(sum) >= Math.abs(term) ? [sum, term] : [term, sum];
    lost = round(lost + round(round(larger - next) + smaller));
    sum = next;
  }
  // An infinite sum has no lost part.
  return Number.isFinite(sum) ? round(sum + lost) : sum;
};

/** Eight lanes side by side, like a vector register; then across the lanes. */
export const blocked: Summation = (pixels, weights, count, offset, round) => {
  const lanes = new Float64Array(8);
  for (let t = 0; t < count; t++) lanes[t % 8] = round((lanes[t % 8] as number) + round(product(pixels, weights, t)));
  return round(lanes.reduce((sum, lane) => round(sum + lane)) + offset);
};

/** Multiply-add with one rounding. float64 has no such operation here and adds term by term. */
export const fused: Summation = (pixels, weights, count, offset, round) => {
  if (round !== Math.fround) return sequential(pixels, weights, count, offset, round);
  let sum = offset;
  for (let t = 0; t < count; t++) {
    const [a, b] = [pixels[t] as number, weights[t] as number];
    const next = fusedMultiplyAdd(a, b, sum);
    // The error terms of the emulation do not handle infinities.
    sum = Number.isFinite(next) ? next : Math.fround(a * b + sum);
  }
  return sum;
};

const variant = (id: string, sentence: string, sum: Summation, skipsBorder = false): EquivalentVariant => ({
  id: `equivalent/${id}`,
  sentence,
  target: { conv2d: (request) => convolve(request, sum, skipsBorder) },
});

/** Every order of summation is correct; the zeros of a border may be multiplied or left out. */
export const summations: readonly EquivalentVariant[] = [
  variant("sequential", "sums in the dtype, term by term from the bias", sequential),
  variant("reversed", "sums in the dtype from the last product, the bias at the end", reversed),
  variant("pairwise", "sums in the dtype by halves of halves", pairwise),
  variant("kahan", "sums in the dtype with Kahan's compensation, in Neumaier's form", kahan),
  variant("blocked", "sums in the dtype in eight lanes, then across", blocked),
  variant("fused", "sums by fused multiply-add", fused),
  variant("border-skipped", "leaves the zeros of a border out of the sum", sequential, true),
  variant("border-skipped-reversed", "leaves the border out, and sums from the last product", reversed, true),
];
