import type { Conv2dRequest } from "../../contract/contract.ts";
import type { Tensor4 } from "../../impl/tensor.ts";
import { at, grid } from "../expect/rearrange.ts";
import { shaped } from "../expect/tensor4.ts";
import { outputAxis, source } from "./naiveConv2d.ts";

/** The input with its border, by padding and mode: `[N, C, begin + H + end, begin + W + end]`. */
export function borderedInput(request: Conv2dRequest): Tensor4 {
  const known = shaped(request);
  const { input, paddingMode } = known;
  const [batch, inChannels, height, width] = input.shape;
  const [rows, columns] = [outputAxis(known, 0), outputAxis(known, 1)];
  const shape = [batch, inChannels, rows.begin + height + rows.end, columns.begin + width + columns.end] as const;
  return grid(input.dtype, shape, (n, c, y, x) => {
    const row = source(y - rows.begin, height, paddingMode);
    const column = source(x - columns.begin, width, paddingMode);
    return row < 0 || column < 0 ? 0 : at(input, n, c, row, column);
  });
}
