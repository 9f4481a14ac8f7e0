import type { ConvTranspose2dRequest, Tensor } from "../contract/contract.ts";
import { planConvTranspose2d } from "./convTranspose2dPlan.ts";
import { roundAll } from "./halves.ts";
import { onValues } from "./onValues.ts";
import { sumTransposed } from "./sumTransposed.ts";
import { zeros } from "./tensor.ts";

/**
 * Transposed convolution, the adjoint of `conv2d` plus a bias, as `torch.nn.functional.conv_transpose2d` defines it:
 * `output[n, o, y, x] = bias[o] + Σ_{c, i, j} input[n, c, (y + top − i·dh) / sh, (x + left − j·dw) / sw]
 * · weight[c, o, i, j]` over the channels c of o's group and the taps with whole positions inside the input.
 *
 * `input` `[N, inChannels, H, W]`, `weight` `[inChannels, outChannels / groups, kh, kw]`, `bias` `[outChannels]` or
 * null; the answer is `[N, outChannels, outH, outW]` with out = (in − 1)·s − begin − end + d·(k − 1) + outputPadding +
 * 1. Padding crops each side of the output independently; outputPadding adds rows below and columns to the right, which
 * hold the sum for their positions. `"valid"` crops nothing. `same_*` is the adjoint of `conv2d` with that padding:
 * in·s pixels, of max(0, keff − s) cropped ones the odd one at the end (upper) or at the beginning (lower). Sums are
 * those of `conv2d`. RangeError or TypeError for a request that breaks a rule (see `planConvTranspose2d`).
 */
export function convTranspose2d(request: ConvTranspose2dRequest): Tensor {
  return onValues(request, outputOf);
}

function outputOf(request: ConvTranspose2dRequest): Tensor {
  const { input, weight, batch, dtype, outChannels, padding, out } = planConvTranspose2d(request);
  const { bias } = request;
  const [outHeight, outWidth] = out;
  const { top, left } = padding;
  const output = zeros(dtype, [batch, outChannels, outHeight, outWidth]);
  const outputs = outHeight * outWidth;
  // Rows and columns beyond the last tap, from outputPadding or a stride larger than the kernel, hold only the bias.
  if (bias)
    for (let plane = 0; plane < batch * outChannels; plane++)
      output.data.fill(bias.data[plane % outChannels] as number, plane * outputs, (plane + 1) * outputs);
  sumTransposed(input, weight, bias, request, (plane, y, row) => {
    if (y < top || y - top >= outHeight) return;
    output.data.set(row.subarray(left, left + outWidth), plane * outputs + (y - top) * outWidth);
  });
  roundAll(dtype, output.data);
  return output;
}
