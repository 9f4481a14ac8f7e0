/**
 * A correct conv2d in plain Node, as a maintainer without an SDK would write it. It supports only zero padding, given
 * as four numbers; `supports` and the errors of the protocol declare this.
 */
import { createInterface } from "node:readline";

const description = {
  name: "correct",
  version: "1.0.0",
  language: "JavaScript",
  supports: { operations: ["conv2d"], paddingModes: ["zeros"], stringPadding: false },
};

const arrays = { float32: Float32Array, float64: Float64Array };

function decode({ dtype, shape, data }) {
  const { buffer } = Uint8Array.from(Buffer.from(data, "base64"));
  return { dtype, shape, data: new arrays[dtype](buffer) };
}

function encode({ dtype, shape, data }) {
  return { dtype, shape, data: Buffer.from(data.buffer).toString("base64") };
}

/** An error of the protocol. */
const refusal = (code, message) => Object.assign(new Error(message), { code });

export function conv2d(request) {
  const input = decode(request.input);
  const weight = decode(request.weight);
  const bias = request.bias && decode(request.bias);
  const { stride, padding, dilation, groups } = request;
  if (input.shape.length !== 4 || weight.shape.length !== 4) throw refusal(-32602, "must have four axes");
  const [batch, inChannels, height, width] = input.shape;
  const [outChannels, inPerGroup, kernelHeight, kernelWidth] = weight.shape;
  const sizes = [...stride, ...dilation, groups, kernelHeight, kernelWidth];
  if (sizes.some((size) => !Number.isInteger(size) || size < 1)) throw refusal(-32602, "must be a whole number from 1");
  if (inPerGroup * groups !== inChannels) throw refusal(-32602, "weight must have inChannels / groups channels");
  if (outChannels % groups !== 0) throw refusal(-32602, "groups must divide outChannels");
  if (input.dtype !== weight.dtype || (bias && bias.dtype !== input.dtype))
    throw refusal(-32602, "must have one dtype");
  if (bias && (bias.shape.length !== 1 || bias.shape[0] !== outChannels)) throw refusal(-32602, "bias has outChannels");
  const { top, bottom, left, right } = padding;
  if ([top, bottom, left, right].some((size) => !Number.isInteger(size) || size < 0))
    throw refusal(-32602, "padding must be whole numbers from 0");
  const outHeight = Math.floor((height + top + bottom - dilation[0] * (kernelHeight - 1) - 1) / stride[0]) + 1;
  const outWidth = Math.floor((width + left + right - dilation[1] * (kernelWidth - 1) - 1) / stride[1]) + 1;
  if (outHeight < 1 || outWidth < 1) throw refusal(-32602, "the kernel must fit into the padded input");

  const at = (n, c, y, x) => {
    const isInside = y >= 0 && y < height && x >= 0 && x < width;
    return isInside ? input.data[((n * inChannels + c) * height + y) * width + x] : 0;
  };
  const output = new arrays[input.dtype](batch * outChannels * outHeight * outWidth);
  let element = 0;
  for (let n = 0; n < batch; n++)
    for (let o = 0; o < outChannels; o++)
      for (let y = 0; y < outHeight; y++)
        for (let x = 0; x < outWidth; x++) {
          const first = Math.floor(o / (outChannels / groups)) * inPerGroup;
          let sum = 0;
          let tap = o * inPerGroup * kernelHeight * kernelWidth;
          for (let c = 0; c < inPerGroup; c++)
            for (let i = 0; i < kernelHeight; i++)
              for (let j = 0; j < kernelWidth; j++)
                sum +=
                  weight.data[tap++] *
                  at(n, first + c, y * stride[0] - top + i * dilation[0], x * stride[1] - left + j * dilation[1]);
          output[element++] = sum + (bias ? bias.data[o] : 0);
        }
  return encode({ dtype: input.dtype, shape: [batch, outChannels, outHeight, outWidth], data: output });
}

const operations = { describe: () => description, conv2d };

/** The answer to one line. */
export function answer(line) {
  const { id, method, params } = JSON.parse(line);
  try {
    if (!Object.hasOwn(operations, method)) throw refusal(-32601, `has no operation ${method}`);
    return { jsonrpc: "2.0", id, result: operations[method](params) };
  } catch ({ code = -32000, message }) {
    return { jsonrpc: "2.0", id, error: { code, message } };
  }
}

if (process.argv[1] === import.meta.filename)
  for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify(answer(line)));
