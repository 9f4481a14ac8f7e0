import type { ConvTranspose2dGradientRequest4 } from "../arbitraries/transposedGradientCase.ts";
import { at, grid } from "../expect/rearrange.ts";
import { effectiveKernel } from "../oracle/naiveConv2d.ts";
import { transposedAxis } from "../oracle/naiveConvTranspose2d.ts";

/**
 * The request of the whole output, without padding and outputPadding: gradOutput has zeros where the output was cropped,
 * and ends with the last tap.
 */
export function uncropped(request: ConvTranspose2dGradientRequest4): ConvTranspose2dGradientRequest4 {
  const { input, weight, gradOutput, stride, dilation } = request;
  const [batch, channels] = gradOutput.shape;
  const [rows, columns] = [transposedAxis(request, 0), transposedAxis(request, 1)];
  const full = (axis: 0 | 1) =>
    (input.shape[axis === 0 ? 2 : 3] - 1) * stride[axis] +
    effectiveKernel(weight.shape[axis === 0 ? 2 : 3], dilation[axis]);
  const whole = grid(gradOutput.dtype, [batch, channels, full(0), full(1)], (n, o, y, x) => {
    const [row, column] = [y - rows.begin, x - columns.begin];
    const isInside = row >= 0 && row < rows.out && column >= 0 && column < columns.out;
    return isInside ? at(gradOutput, n, o, row, column) : 0;
  });
  const padding = { top: 0, bottom: 0, left: 0, right: 0 };
  return { ...request, gradOutput: whole, padding, outputPadding: [0, 0] };
}
