/**
 * A JavaScript library as a target: replace `convolve` by a call of your library.
 *
 *     npx conv2d-conformance verify ./target.ts
 */
import { type Conv2dRequest, type Padding, type Target, type Tensor, unsupported } from "conv2d-conformance";

/** Your code. Tensors are row-major; input is NCHW, weight OIHW; the padding is zeros. */
function convolve(request: Conv2dRequest, { top, left }: Padding, outHeight: number, outWidth: number): Tensor {
  const { input, weight, bias, stride, dilation, groups } = request;
  const [batch, inChannels, height, width] = input.shape as Axes;
  const [outChannels, inPerGroup, kernelHeight, kernelWidth] = weight.shape as Axes;
  const data = emptyLike(input, batch * outChannels * outHeight * outWidth);
  for (let at = 0; at < data.length; at++) {
    const [x, y] = [at % outWidth, Math.floor(at / outWidth) % outHeight];
    const plane = Math.floor(at / (outWidth * outHeight));
    const [o, n] = [plane % outChannels, Math.floor(plane / outChannels)];
    const firstChannel = Math.floor(o / (outChannels / groups)) * inPerGroup;
    let sum = bias?.data[o] ?? 0;
    for (let c = 0; c < inPerGroup; c++)
      for (let i = 0; i < kernelHeight; i++)
        for (let j = 0; j < kernelWidth; j++) {
          const row = y * stride[0] - top + i * dilation[0];
          const column = x * stride[1] - left + j * dilation[1];
          if (row < 0 || row >= height || column < 0 || column >= width) continue;
          const pixel = input.data[((n * inChannels + firstChannel + c) * height + row) * width + column] as number;
          sum += pixel * (weight.data[((o * inPerGroup + c) * kernelHeight + i) * kernelWidth + j] as number);
        }
    data[at] = sum;
  }
  return { dtype: input.dtype, shape: [batch, outChannels, outHeight, outWidth], data };
}

type Axes = [number, number, number, number];

function emptyLike({ dtype }: Tensor, length: number): Float32Array | Float64Array {
  return dtype === "float32" ? new Float32Array(length) : new Float64Array(length);
}

/** A RangeError means that the request is invalid. */
function ensure(condition: boolean, rule: string): void {
  if (!condition) throw new RangeError(rule);
}

const isCount = (value: number) => Number.isInteger(value) && value >= 1;

const target: Target = {
  describe: () => ({
    name: "my-library",
    version: "1.0.0",
    language: "TypeScript",
    // Requests outside are not sent; they are counted as unsupported.
    supports: { paddingModes: ["zeros"], stringPadding: false },
  }),

  conv2d: (request) => {
    const { input, weight, bias, stride, padding, dilation, groups } = request;
    if (typeof padding === "string") throw unsupported("padding by a word");
    ensure(input.shape.length === 4 && weight.shape.length === 4, "input and weight must have 4 axes");
    ensure([...stride, ...dilation, groups].every(isCount), "stride, dilation and groups must be whole numbers from 1");
    const [, inChannels, height, width] = input.shape as Axes;
    const [outChannels, inPerGroup, kernelHeight, kernelWidth] = weight.shape as Axes;
    ensure(inPerGroup * groups === inChannels, "weight must have inChannels / groups input channels");
    ensure(outChannels % groups === 0, "groups must divide outChannels");
    ensure(kernelHeight >= 1 && kernelWidth >= 1, "a kernel must have rows and columns");
    ensure(input.dtype === weight.dtype && (!bias || bias.dtype === input.dtype), "dtypes must be equal");
    ensure(!bias || (bias.shape.length === 1 && bias.shape[0] === outChannels), "bias must be [outChannels]");
    const { top, bottom, left, right } = padding;
    ensure(Math.min(top, bottom, left, right) >= 0, "padding must not be negative");
    const outHeight = Math.floor((height + top + bottom - dilation[0] * (kernelHeight - 1) - 1) / stride[0]) + 1;
    const outWidth = Math.floor((width + left + right - dilation[1] * (kernelWidth - 1) - 1) / stride[1]) + 1;
    ensure(outHeight >= 1 && outWidth >= 1, "the kernel must fit into the padded input");
    return convolve(request, padding, outHeight, outWidth);
  },

  fan: ({ shape: [fanOut = 0, fanIn, ...kernel] }) => {
    if (fanIn === undefined) throw new RangeError("a shape must have 2 axes or more");
    const area = kernel.reduce((product, size) => product * size, 1);
    return { fanIn: fanIn * area, fanOut: fanOut * area };
  },
};

export default target;
