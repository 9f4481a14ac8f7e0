import type { Conv2dRequest, Tensor } from "../impl/contract.ts";
import { conv2d } from "../impl/conv2d.ts";
import { zeros } from "../impl/tensor.ts";
import { answering, fault, ofChanged } from "./conv2dFault.ts";
import type { Fault } from "./fault.ts";

/** A number with the mantissa cut to bf16's 8 bits. */
function toBfloat16(value: number): number {
  const bits = new DataView(new ArrayBuffer(4));
  bits.setFloat32(0, value);
  bits.setUint16(2, 0);
  return bits.getFloat32(0);
}

/** Weights kept from the first call with a shape, as a cache keyed by shape alone would. */
function weightsCachedByShape(): (request: Conv2dRequest) => Tensor {
  const cache = new Map<string, Tensor>();
  return (request) => {
    const key = JSON.stringify([request.weight.shape, request.input.shape]);
    const weight = cache.get(key) ?? { ...request.weight, data: request.weight.data.slice() };
    cache.set(key, weight);
    return conv2d({ ...request, weight });
  };
}

function everySeventhOff(): (request: Conv2dRequest) => Tensor {
  let calls = 0;
  return (request) => {
    const answer = conv2d(request);
    calls += 1;
    return calls % 7 ? answer : { ...answer, data: answer.data.map((value) => value + 2 ** -23) };
  };
}

/** Wrong values, state and manners: arithmetic, special values, memory, refusals. */
export const conv2dValueFaults: readonly Fault[] = [
  fault(
    "bf16-inputs",
    "rounds the input to bfloat16.",
    ["error-bound-on-sparse-data", "dirac-kernel-is-identity"],
    ofChanged(({ input }) => ({ input: { ...input, data: input.data.map(toBfloat16) } })),
  ),
  fault(
    "scaled-by-one-millionth",
    "is 10⁻⁶ too large, as after a quantise-dequantise pair.",
    ["error-bound-on-sparse-data", "equals-naive-loops"],
    answering((value) => value * (1 + 1e-6)),
  ),
  fault(
    "subnormals-flushed",
    "flushes subnormal outputs to zero.",
    ["keeps-subnormals"],
    answering((value, _, { input }) =>
      Math.abs(value) < (input.dtype === "float32" ? 2 ** -126 : 2 ** -1022) ? 0 : value,
    ),
  ),
  fault(
    "nan-lost",
    "answers 0 where the sum is NaN.",
    ["nan-reaches-its-windows"],
    answering((value) => (Number.isNaN(value) ? 0 : value)),
  ),
  fault(
    "saturates",
    "answers the largest float instead of infinity.",
    ["infinity-follows-arithmetic"],
    answering((value) => Math.max(-3.4028234663852886e38, Math.min(3.4028234663852886e38, value))),
  ),
  fault(
    "simd-tail-skipped",
    "never writes the last columns of a width that four does not divide, above eight.",
    ["simd-tails", "equals-naive-loops"],
    (request) => {
      const answer = conv2d(request);
      const columns = answer.shape[3] as number;
      const tail = columns > 8 ? columns - (columns % 4) : columns;
      return { ...answer, data: answer.data.map((value, i) => (i % columns >= tail ? 0 : value)) };
    },
  ),
  fault(
    "weights-cached-by-shape",
    "keeps the weights of the first call with the same shapes.",
    ["no-state-between-calls"],
    weightsCachedByShape(),
  ),
  fault("pads-input-in-place", "doubles the input it was given after use.", ["inputs-unchanged"], (request) => {
    const answer = conv2d(request);
    request.input.data.forEach((value, i) => {
      request.input.data[i] = 2 * value;
    });
    return answer;
  }),
  fault("accepts-zero-stride", "takes a stride of 0 for 1.", ["rejects-invalid-requests"], (request) =>
    conv2d({ ...request, stride: [request.stride[0] || 1, request.stride[1] || 1] }),
  ),
  fault(
    "empty-batch-of-one",
    "answers an empty batch as a batch of one.",
    ["empty-batch", "output-shape-and-dtype"],
    (request) => {
      const answer = conv2d(request);
      const [batch, outChannels, rows, columns] = answer.shape as [number, number, number, number];
      return batch > 0 ? answer : zeros(answer.dtype, [1, outChannels, rows, columns]);
    },
  ),
  fault(
    "negative-outputs-clamped",
    "applies a hidden ReLU.",
    ["homogeneous-in-input", "homogeneous-in-weight", "additive-in-input", "additive-in-weight"],
    answering((value) => Math.max(value, 0)),
  ),
  fault(
    "products-beyond-256-dropped",
    "drops the input channels beyond those that fill 256 products.",
    ["many-products", "additive-over-input-channels", "input-channel-permutation"],
    ofChanged(({ weight }) => {
      const perChannel = (weight.shape[2] as number) * (weight.shape[3] as number);
      const perFilter = (weight.shape[1] as number) * perChannel;
      const kept = Math.max(perChannel, Math.floor(256 / perChannel) * perChannel);
      return { weight: { ...weight, data: weight.data.map((value, i) => (i % perFilter < kept ? value : 0)) } };
    }),
  ),
  fault(
    "outputs-beyond-16-bits-unwritten",
    "never writes outputs whose index needs more than 16 bits.",
    ["large-planes"],
    answering((value, index) => (index > 0xffff ? 0 : value)),
  ),
  fault(
    "items-leak",
    "starts each item of a batch from the sum of the one before.",
    ["batch-items-are-independent", "batch-permutation"],
    (request) => {
      const answer = conv2d(request);
      const perItem = answer.data.length / Math.max(1, answer.shape[0] as number);
      const data = answer.data.slice();
      for (let i = perItem; i < data.length; i++) (data[i] as number) += data[i - perItem] as number;
      return { ...answer, data };
    },
  ),
  fault(
    "bias-of-the-block",
    "gives each block of four output channels one bias.",
    ["output-channel-permutation", "bias-is-added-once"],
    ofChanged(({ bias }) => (bias ? { bias: { ...bias, data: bias.data.map((_, i) => bias.data[i | 3] ?? 0) } } : {})),
  ),
  fault(
    "every-seventh-answer-differs",
    "is off by one ulp of 1 in every seventh call.",
    ["repeatable"],
    everySeventhOff(),
  ),
  fault(
    "intermediate-in-half-range",
    "overflows where a partial sum passes 2¹²⁷.",
    ["overflows-only-where-due"],
    answering((value) => (Math.abs(value) > 2 ** 127 ? value * 2 ** 1000 : value)),
  ),
];
