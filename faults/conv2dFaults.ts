import type { Conv2dRequest, Padding, Tensor } from "../impl/contract.ts";
import { conv2d } from "../impl/conv2d.ts";
import { effectiveKernel, planConv2d } from "../impl/conv2dPlan.ts";
import { zeros } from "../impl/tensor.ts";
import type { Fault } from "./fault.ts";

const none: Padding = { top: 0, bottom: 0, left: 0, right: 0 };

/** The reference on a changed request. A change that makes the request invalid leaves it as it was. */
function ofChanged(change: (request: Conv2dRequest) => Partial<Conv2dRequest>): (request: Conv2dRequest) => Tensor {
  return (request) => {
    planConv2d(request);
    try {
      return conv2d({ ...request, ...change(request) });
    } catch {
      return conv2d(request);
    }
  };
}

/** The reference with each output value changed. */
function answering(change: (value: number, index: number, request: Conv2dRequest) => number) {
  return (request: Conv2dRequest): Tensor => {
    const answer = conv2d(request);
    return { ...answer, data: answer.data.map((value, index) => change(value, index, request)) };
  };
}

/** A number with the mantissa cut to bf16's 8 bits. */
function toBfloat16(value: number): number {
  const bits = new DataView(new ArrayBuffer(4));
  bits.setFloat32(0, value);
  bits.setUint16(2, 0);
  return bits.getFloat32(0);
}

function flipped({ dtype, shape, data }: Tensor): Tensor {
  const taps = (shape[2] as number) * (shape[3] as number);
  const turned = data.map((_, i) => data[i - (i % taps) + (taps - 1 - (i % taps))] as number);
  return { dtype, shape, data: turned };
}

function groupsIgnored(request: Conv2dRequest): Tensor {
  const { weight, groups } = request;
  if (groups === 1) return conv2d(request);
  // Every filter reads the first group's channels.
  const plan = planConv2d(request);
  const [batch, inChannels, height, width] = request.input.shape as [number, number, number, number];
  const perGroup = inChannels / groups;
  const input = zeros(plan.dtype, [batch, perGroup, height, width]);
  const plane = height * width;
  for (let n = 0; n < batch; n++)
    input.data.set(
      request.input.data.subarray(n * inChannels * plane, (n * inChannels + perGroup) * plane),
      n * perGroup * plane,
    );
  return conv2d({ ...request, input, weight, groups: 1 });
}

function biasPerItem(request: Conv2dRequest): Tensor {
  const plain = conv2d({ ...request, bias: null });
  const [, outChannels, rows, columns] = plain.shape as [number, number, number, number];
  const { bias } = request;
  if (!bias) return plain;
  const valuesPerItem = outChannels * rows * columns;
  const data = plain.data.map((value, i) => value + (bias.data[Math.floor(i / valuesPerItem) % outChannels] as number));
  return { ...plain, data };
}

function samePaddingOfKernelOnly(request: Conv2dRequest): Partial<Conv2dRequest> {
  if (request.padding !== "same_upper" && request.padding !== "same_lower") return {};
  const [, , kernelHeight, kernelWidth] = request.weight.shape as [number, number, number, number];
  const rows = effectiveKernel(kernelHeight, request.dilation[0]) - 1;
  const columns = effectiveKernel(kernelWidth, request.dilation[1]) - 1;
  const [top, left] = [Math.floor(rows / 2), Math.floor(columns / 2)];
  return { padding: { top, bottom: rows - top, left, right: columns - left } };
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

function fault(
  id: string,
  sentence: string,
  caughtBy: readonly string[],
  serve: (request: Conv2dRequest) => Tensor,
): Fault {
  const claims = caughtBy.map((claim) => `conv2d/${claim}`);
  return { id: `conv2d/${id}`, sentence, caughtBy: claims, target: { conv2d: serve } };
}

/** Wrong convolutions, each by a mistake that shipped somewhere or easily could. */
export const conv2dFaults: readonly Fault[] = [
  fault(
    "kernel-flipped",
    "computes the convolution of signal processing: the kernel is turned by 180°.",
    ["equals-naive-loops", "dirac-kernel-is-identity"],
    ofChanged(({ weight }) => ({ weight: flipped(weight) })),
  ),
  fault(
    "pads-begin-end-swapped",
    "exchanges begin and end padding.",
    ["equals-naive-loops", "padding-is-an-explicit-border"],
    ofChanged(({ padding }) =>
      typeof padding === "string"
        ? {}
        : { padding: { top: padding.bottom, bottom: padding.top, left: padding.right, right: padding.left } },
    ),
  ),
  fault(
    "pads-order-mixed",
    "reads padding [top, left, bottom, right] as [top, bottom, left, right].",
    ["equals-naive-loops", "transposition"],
    ofChanged(({ padding }) =>
      typeof padding === "string" ? {} : { padding: { ...padding, bottom: padding.left, left: padding.bottom } },
    ),
  ),
  fault(
    "groups-ignored",
    "gives every filter the first group's channels.",
    ["equals-naive-loops", "groups-are-separate"],
    groupsIgnored,
  ),
  fault(
    "stride-height-for-both",
    "uses the stride of the height for both axes.",
    ["equals-naive-loops", "stride-is-subsampling", "transposition"],
    ofChanged(({ stride }) => ({ stride: [stride[0], stride[0]] })),
  ),
  fault(
    "dilation-ignored",
    "ignores the dilation.",
    ["equals-naive-loops", "dilation-is-zero-stuffing", "output-shape-and-dtype"],
    ofChanged(() => ({ dilation: [1, 1] })),
  ),
  fault(
    "padding-mode-ignored",
    "pads with zeros whatever the mode.",
    ["equals-naive-loops", "padding-is-an-explicit-border"],
    ofChanged(() => ({ paddingMode: "zeros" })),
  ),
  fault(
    "same-odd-pixel-begins",
    "puts the odd pixel of same_upper at the beginning.",
    ["equals-naive-loops", "same-padding", "half-turn"],
    ofChanged(({ padding }) => (padding === "same_upper" ? { padding: "same_lower" } : {})),
  ),
  fault(
    "same-ignores-stride",
    "pads same_* by the kernel's extent less one, whatever the stride.",
    ["equals-naive-loops", "same-padding"],
    ofChanged(samePaddingOfKernelOnly),
  ),
  fault(
    "bias-per-item",
    "indexes the bias by the batch item.",
    ["equals-naive-loops", "bias-is-added-once"],
    biasPerItem,
  ),
  fault(
    "depthwise-fast-path-forgets-dilation",
    "forgets the dilation where every group has one channel.",
    ["equals-naive-loops", "depthwise-is-per-channel"],
    ofChanged(({ weight, groups }) => (weight.shape[1] === 1 && groups > 1 ? { dilation: [1, 1] } : {})),
  ),
  fault(
    "pointwise-fast-path-forgets-padding",
    "forgets the padding of a 1×1 kernel.",
    ["equals-naive-loops", "padding-is-an-explicit-border"],
    ofChanged(({ weight, padding }) =>
      weight.shape[2] === 1 && weight.shape[3] === 1 && typeof padding === "object" ? { padding: none } : {},
    ),
  ),
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
];
