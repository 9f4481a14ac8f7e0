import type { Conv2dRequest, Tensor } from "../../contract/contract.ts";
import { tensor } from "../../impl/tensor.ts";
import { reference } from "../reference.ts";

/** A convolution whose negative padding crops the input. */
export function croppingConv2d(request: Conv2dRequest): Tensor {
  const { input, padding } = request;
  if (typeof padding === "string") return reference.conv2d(request);
  const crop = (side: number) => Math.max(0, -side);
  const { top, bottom, left, right } = padding;
  const [batch = 0, channels = 0, height = 0, width = 0] = input.shape;
  const [rows, columns] = [height - crop(top) - crop(bottom), width - crop(left) - crop(right)];
  const data = Array.from({ length: batch * channels * rows * columns }, (_, at) => {
    const [plane, place] = [Math.floor(at / (rows * columns)), at % (rows * columns)];
    const [row, column] = [Math.floor(place / columns) + crop(top), (place % columns) + crop(left)];
    return input.data[(plane * height + row) * width + column] as number;
  });
  const rest = (side: number) => Math.max(0, side);
  return reference.conv2d({
    ...request,
    input: tensor(input.dtype, [batch, channels, rows, columns], data),
    padding: { top: rest(top), bottom: rest(bottom), left: rest(left), right: rest(right) },
  });
}

/** An answer without pixels where the reference refuses a kernel beyond the padded input. */
export function emptyBeyondInput(request: Conv2dRequest): Tensor {
  const { input, weight, padding, dilation, stride } = request;
  if (padding === "same_upper" || padding === "same_lower") return reference.conv2d(request);
  const { top, bottom, left, right } = padding === "valid" ? { top: 0, bottom: 0, left: 0, right: 0 } : padding;
  const border = [top + bottom, left + right] as const;
  const outputs = ([0, 1] as const).map((axis) => {
    const [size = 0, taps = 0] = [input.shape[2 + axis], weight.shape[2 + axis]];
    return Math.max(0, Math.floor((size + border[axis] - dilation[axis] * (taps - 1) - 1) / stride[axis]) + 1);
  });
  if (!outputs.includes(0)) return reference.conv2d(request);
  return tensor(input.dtype, [input.shape[0] as number, weight.shape[0] as number, ...outputs], []);
}
