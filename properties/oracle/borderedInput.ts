import type { Conv2dRequest, Tensor } from "../../impl/contract.ts";
import { at, grid, shape4 } from "../expect/rearrange.ts";
import { axisOf, source } from "./naiveConv2d.ts";

/** The input with the border that padding and mode ask for written out: `[N, C, begin + H + end, begin + W + end]`. */
export function borderedInput(request: Conv2dRequest): Tensor {
  const { input, weight, stride, dilation, paddingMode } = request;
  const [batch, inChannels, height, width] = shape4(input);
  const [, , kernelHeight, kernelWidth] = shape4(weight);
  const rows = axisOf(request, "height", height, kernelHeight, stride[0], dilation[0]);
  const columns = axisOf(request, "width", width, kernelWidth, stride[1], dilation[1]);
  const shape = [batch, inChannels, rows.begin + height + rows.end, columns.begin + width + columns.end] as const;
  return grid(input.dtype, shape, (n, c, y, x) => {
    const row = source(y - rows.begin, height, paddingMode);
    const column = source(x - columns.begin, width, paddingMode);
    return row < 0 || column < 0 ? 0 : at(input, n, c, row, column);
  });
}
