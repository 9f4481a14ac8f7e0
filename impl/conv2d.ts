import type { Conv2dRequest, Tensor } from "../contract/contract.ts";
import { type Conv2dPlan, planConv2d } from "./conv2dPlan.ts";
import { roundAll } from "./halves.ts";
import { onValues } from "./onValues.ts";
import { padInput } from "./padInput.ts";
import { rowSummer } from "./sumRow.ts";
import { zeros } from "./tensor.ts";

/**
 * Two-dimensional cross-correlation, as `torch.nn.functional.conv2d` defines it:
 * `output[n, o, y, x] = bias[o] + Σ_{c, i, j} padded[n, g·I + c, y·sh + i·dh, x·sw + j·dw] · weight[o, c, i, j]`
 * with I = inChannels / groups and g the group of o.
 *
 * `input` `[N, inChannels, H, W]`, `weight` `[outChannels, I, kh, kw]`, `bias` `[outChannels]` or null; the answer is
 * `[N, outChannels, outH, outW]` of the input's dtype. An answer of float32, float16 or bfloat16 is summed in float64
 * and rounded once, a float64 answer is summed with compensation (Ogita, Rump, Oishi, Dot2). Zeros of the border are multiplied like other
 * values. RangeError or TypeError for a request that breaks a rule (see `planConv2d`).
 *
 * The input is padded once; then each output row is computed tap by tap from a table of offsets, with one code path for
 * every stride, dilation and number of groups.
 */
export function conv2d(request: Conv2dRequest): Tensor {
  return onValues(request, (known) => convolve(planConv2d(known), known.bias));
}

/** The convolution of a plan. */
export function convolve(plan: Conv2dPlan, bias: Tensor | null): Tensor {
  const { input, weight, batch, inChannels, outChannels, groups, height, width, stride, out } = plan;
  const { top, bottom, left, right } = plan.padding;
  const padded = padInput(input, plan);
  const rowLength = left + width + right;
  const planeLength = (top + height + bottom) * rowLength;
  const inPerGroup = inChannels / groups;
  const outPerGroup = outChannels / groups;
  const taps = tapOffsets(plan, rowLength, planeLength);
  const [outHeight, outWidth] = out;
  const output = zeros(plan.dtype, [batch, outChannels, outHeight, outWidth]);
  const sumRow = rowSummer(plan.dtype, outWidth);

  let to = 0;
  for (let n = 0; n < batch; n++) {
    for (let o = 0; o < outChannels; o++) {
      const firstChannel = n * inChannels + Math.floor(o / outPerGroup) * inPerGroup;
      const kernel = weight.data.subarray(o * taps.length, (o + 1) * taps.length);
      const offset = bias ? (bias.data[o] as number) : 0;
      for (let y = 0; y < outHeight; y++, to += outWidth) {
        const from = firstChannel * planeLength + y * stride[0] * rowLength;
        output.data.set(sumRow(offset, padded, from, stride[1], taps, kernel), to);
      }
    }
  }
  roundAll(plan.dtype, output.data);
  return output;
}

/** The offset of each tap's pixel from the first pixel of the window: one entry for each weight of a filter. */
function tapOffsets(
  { inChannels, groups, kernel, dilation }: Conv2dPlan,
  rowLength: number,
  planeLength: number,
): Int32Array {
  const [kernelHeight, kernelWidth] = kernel;
  const offsets = new Int32Array((inChannels / groups) * kernelHeight * kernelWidth);
  let tap = 0;
  for (let c = 0; c < inChannels / groups; c++)
    for (let i = 0; i < kernelHeight; i++)
      for (let j = 0; j < kernelWidth; j++)
        offsets[tap++] = c * planeLength + i * dilation[0] * rowLength + j * dilation[1];
  return offsets;
}
