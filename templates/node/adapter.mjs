/**
 * A program in Node.js as a target of conv2d-conformance: replace the two functions marked as yours.
 *
 *     npx conv2d-conformance verify --command "node adapter.mjs"
 *
 * A library that runs in the process of the suite needs no program: see the template `module`.
 */
import { createInterface } from "node:readline";

/** Requests outside `supports` are not sent; they are counted as unsupported. */
const describe = () => ({
  name: "my-library",
  version: "1.0.0",
  language: "JavaScript",
  supports: { paddingModes: ["zeros"], stringPadding: false },
});

/** Yours: [N, inChannels, H, W] and [outChannels, inChannels / groups, kh, kw] to [N, outChannels, H′, W′]. */
function convolve({ input, weight, bias, stride, dilation, groups, padding }, output) {
  const [, inChannels, height, width] = input.shape;
  const [, inPerGroup, kernelHeight, kernelWidth] = weight.shape;
  const [, outChannels, outHeight, outWidth] = output.shape;
  for (let to = 0; to < output.data.length; to++) {
    const [x, y, plane] = [to % outWidth, Math.floor(to / outWidth) % outHeight, Math.floor(to / outWidth / outHeight)];
    const [o, n] = [plane % outChannels, Math.floor(plane / outChannels)];
    const first = n * inChannels + Math.floor(o / (outChannels / groups)) * inPerGroup;
    let sum = bias?.data[o] ?? 0;
    let tap = o * inPerGroup * kernelHeight * kernelWidth;
    for (let c = 0; c < inPerGroup; c++)
      for (let i = 0; i < kernelHeight; i++)
        for (let j = 0; j < kernelWidth; j++, tap++) {
          const row = y * stride[0] - padding.top + i * dilation[0];
          const column = x * stride[1] - padding.left + j * dilation[1];
          if (row < 0 || row >= height || column < 0 || column >= width) continue;
          sum += input.data[((first + c) * height + row) * width + column] * weight.data[tap];
        }
    output.data[to] = sum;
  }
}

/** Yours: [N, inChannels, H, W] and [inChannels, outChannels / groups, kh, kw]; padding crops the output. */
function convolveTransposed({ input, weight, bias, stride, dilation, groups, padding }, output) {
  const [, inChannels, height, width] = input.shape;
  const [, outPerGroup, kernelHeight, kernelWidth] = weight.shape;
  const [, outChannels, outHeight, outWidth] = output.shape;
  const channelOf = (to) => Math.floor(to / outHeight / outWidth) % outChannels;
  const sums = Float64Array.from(output.data, (_, to) => bias?.data[channelOf(to)] ?? 0);
  for (let from = 0; from < input.data.length; from++) {
    const [x, y, plane] = [from % width, Math.floor(from / width) % height, Math.floor(from / width / height)];
    const [c, n] = [plane % inChannels, Math.floor(plane / inChannels)];
    const first = n * outChannels + Math.floor(c / (inChannels / groups)) * outPerGroup;
    let tap = c * outPerGroup * kernelHeight * kernelWidth;
    for (let o = 0; o < outPerGroup; o++)
      for (let i = 0; i < kernelHeight; i++)
        for (let j = 0; j < kernelWidth; j++, tap++) {
          const row = y * stride[0] - padding.top + i * dilation[0];
          const column = x * stride[1] - padding.left + j * dilation[1];
          if (row < 0 || row >= outHeight || column < 0 || column >= outWidth) continue;
          sums[((first + o) * outHeight + row) * outWidth + column] += input.data[from] * weight.data[tap];
        }
  }
  output.data.set(sums);
}

/** -32602: the request is invalid; -32001: it is valid, but the library cannot express it. Other errors are -32603. */
const refusal = (code, message) => Object.assign(new Error(message), { code });

function ensure(condition, rule) {
  if (!condition) throw refusal(-32602, rule);
}

const arrays = { float32: Float32Array, float64: Float64Array };
const isWhole = (min) => (value) => Number.isInteger(value) && value >= min;

/** The data are the base64 of little-endian bytes. */
function decode({ dtype, shape, data }) {
  const { buffer } = Uint8Array.from(Buffer.from(data, "base64"));
  return { dtype, shape, data: new arrays[dtype](buffer) };
}

function encode({ dtype, shape, data }) {
  return { dtype, shape, data: Buffer.from(data.buffer).toString("base64") };
}

/** Checks the rules of both operations, and runs one. */
function serveConvolution(params, isTransposed) {
  const [input, weight, bias] = [params.input, params.weight, params.bias].map((tensor) => tensor && decode(tensor));
  const { stride, dilation, groups, padding, outputPadding = [0, 0] } = params;
  ensure(input.shape.length === 4 && weight.shape.length === 4, "input and weight must have 4 axes");
  ensure([...input.shape.slice(1), ...weight.shape].every(isWhole(1)), "only the batch may be empty");
  ensure([...stride, ...dilation, groups].every(isWhole(1)), "steps and groups must be whole numbers from 1");
  const { top, bottom, left, right } = padding;
  ensure([top, bottom, left, right, ...outputPadding].every(isWhole(0)), "padding must be whole numbers from 0");
  const inChannels = input.shape[1];
  const outChannels = isTransposed ? weight.shape[1] * groups : weight.shape[0];
  ensure(inChannels % groups === 0 && outChannels % groups === 0, "groups must divide the channels");
  const expected = isTransposed ? inChannels : inChannels / groups;
  ensure(weight.shape[isTransposed ? 0 : 1] === expected, "weight must have the input's channels");
  ensure(input.dtype === weight.dtype && (!bias || bias.dtype === input.dtype), "dtypes must be equal");
  ensure(!bias || (bias.shape.length === 1 && bias.shape[0] === outChannels), "bias must be [outChannels]");
  const out = [top + bottom, left + right].map((border, axis) => {
    const [size, extent] = [input.shape[2 + axis], dilation[axis] * (weight.shape[2 + axis] - 1) + 1];
    if (!isTransposed) return Math.floor((size + border - extent) / stride[axis]) + 1;
    const isSmall = outputPadding[axis] < Math.max(stride[axis], dilation[axis]);
    ensure(isSmall, "outputPadding must be below stride or dilation");
    return (size - 1) * stride[axis] + extent + outputPadding[axis] - border;
  });
  ensure(out.every(isWhole(1)), "padding and kernel must leave an output of 1 pixel or more");
  const shape = [input.shape[0], outChannels, ...out];
  const output = { dtype: input.dtype, shape, data: new arrays[input.dtype](shape.reduce((a, b) => a * b)) };
  (isTransposed ? convolveTransposed : convolve)({ ...params, input, weight, bias }, output);
  return encode(output);
}

function fan({ shape }) {
  ensure(shape.length >= 2, "a shape must have 2 axes or more");
  const [fanOut, fanIn, ...kernel] = shape;
  const area = kernel.reduce((product, size) => product * size, 1);
  return { fanIn: fanIn * area, fanOut: fanOut * area };
}

const operations = {
  describe,
  conv2d: (request) => serveConvolution(request, false),
  convTranspose2d: (request) => serveConvolution(request, true),
  fan,
};

// What a library prints by `console.log` must not mix with the answers.
console.log = console.error;
for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line);
  let reply;
  try {
    if (!Object.hasOwn(operations, method)) throw refusal(-32601, `there is no operation ${method}`);
    reply = { result: operations[method](params) };
  } catch ({ code, message }) {
    reply = { error: { code: typeof code === "number" ? code : -32603, message } };
  }
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", id, ...reply })}\n`);
}
