import type { Conv2dRequest, Tensor } from "../../contract/contract.ts";
import type { Fault } from "../fault.ts";
import { mapped } from "../mapped.ts";
import { rearranged, reordered } from "../rearranged.ts";
import { answering, fault, ofChanged, onlyWhere, type WrongConv2d } from "./fault.ts";
import { resolvedPadding, sizesOf } from "./geometry.ts";

/** The answer in an array of another size: values outside the array are lost, and additional elements are 0. */
function inSizeOf(size: (request: Conv2dRequest, answer: Tensor) => readonly [number, number]): WrongConv2d {
  return ({ conv2d }) => ({
    conv2d: (request) => {
      const answer = conv2d(request);
      const [batch, outChannels, height, width] = answer.shape as [number, number, number, number];
      const [rows, columns] = size(request, answer).map((axis) => Math.max(1, axis)) as [number, number];
      return rearranged(answer, [batch, outChannels, rows, columns], (n, o, y, x) =>
        y < height && x < width ? [n, o, y, x] : null,
      );
    },
  });
}

/** The answer with its memory in another order. */
function inMemoryOrder(
  source: (index: number, shape: readonly [number, number, number, number]) => number,
): WrongConv2d {
  return ({ conv2d }) => ({
    conv2d: (request) => {
      const answer = conv2d(request);
      const shape = answer.shape as [number, number, number, number];
      return reordered(answer, (i) => source(i, shape));
    },
  });
}

/** ⌊(in + padding − extent) / stride⌋ + 1 with another extent. */
function sizeBy(request: Conv2dRequest, axis: 0 | 1, extent: number): number {
  const { height, width } = sizesOf(request);
  const { top, bottom, left, right } = resolvedPadding(request);
  const padded = axis === 0 ? height + top + bottom : width + left + right;
  return Math.floor((padded - extent) / request.stride[axis]) + 1;
}

/** Outputs of the wrong size, and outputs that are wrong only in the last row or column. */
export const sizeFaults: readonly Fault[] = [
  fault({
    id: "output-size-rounded-up",
    sentence: "the output's size is rounded up where the stride leaves a remainder",
    effect: "The output has one row or column too many, whose windows lie partly outside of the border",
    cause: "The size is rounded up, as in Caffe's pooling and with dimRoundingMode ceil of tfjs",
    seenIn: ["P26"],
    caughtBy: ["equals-naive-loops", "output-shape-and-dtype", "stride-is-subsampling"],
    serve: ofChanged((request) => {
      const { height, width, extent } = sizesOf(request);
      const { stride } = request;
      const padding = resolvedPadding(request);
      const missing = (room: number, axis: 0 | 1) => (stride[axis] - (room % stride[axis])) % stride[axis];
      const rows = missing(height + padding.top + padding.bottom - extent[0], 0);
      const columns = missing(width + padding.left + padding.right - extent[1], 1);
      return { padding: { ...padding, bottom: padding.bottom + rows, right: padding.right + columns } };
    }),
  }),
  fault({
    id: "output-size-without-dilation",
    sentence: "the output is allocated for the kernel without its dilation",
    effect: "Rows and columns of zeros follow the right values",
    cause: "Shape inference and the kernel use different formulas",
    seenIn: ["S10"],
    caughtBy: ["equals-naive-loops", "output-shape-and-dtype", "dilation-is-zero-stuffing"],
    serve: inSizeOf((request) => {
      const { kernelHeight, kernelWidth } = sizesOf(request);
      return [sizeBy(request, 0, kernelHeight), sizeBy(request, 1, kernelWidth)];
    }),
  }),
  fault({
    id: "output-width-from-kernel-height",
    sentence: "the output's width is computed from the height of the kernel and its dilation",
    effect: "The width is wrong where kernels or dilations are not square",
    cause: "kernel[0] and dilation[0] are used in both formulas",
    seenIn: ["S8"],
    caughtBy: ["equals-naive-loops", "output-shape-and-dtype", "transposition"],
    serve: inSizeOf((request, { shape }) => [shape[2] as number, sizeBy(request, 1, sizesOf(request).extent[0])]),
  }),
  fault({
    id: "output-channels-times-groups",
    sentence: "a grouped convolution has outChannels · groups output channels",
    effect: "Channels of zeros follow the right ones",
    cause: "The weight's first axis is read as the number of channels of one group",
    seenIn: ["S16"],
    caughtBy: ["equals-naive-loops", "output-shape-and-dtype", "groups-are-separate"],
    serve: onlyWhere(
      ({ groups }) => groups > 1,
      ({ conv2d }) => ({
        conv2d: (request) => {
          const answer = conv2d(request);
          const [batch, outChannels, rows, columns] = answer.shape as [number, number, number, number];
          const shape = [batch, outChannels * request.groups, rows, columns] as const;
          return rearranged(answer, shape, (n, o, y, x) => (o < outChannels ? [n, o, y, x] : null));
        },
      }),
    ),
  }),
  fault({
    id: "last-column-without-border",
    sentence: "with asymmetric padding the last column is not written where it meets the border",
    effect: "Only the last column is wrong",
    cause: "The end of a row is handled by separate code, which uses the padding of the beginning",
    seenIn: ["P20"],
    caughtBy: ["equals-naive-loops", "padding-is-an-explicit-border", "half-turn"],
    serve: answering((value, { x }, request, answer) => {
      const { left, right } = resolvedPadding(request);
      return right > left && x === Number(answer.shape[3]) - 1 ? 0 : value;
    }),
  }),
  fault({
    id: "last-pixel-loses-a-channel",
    sentence: "the last output of a plane omits the last input channel",
    effect: "One pixel of each plane is wrong, and only with several channels",
    cause: "A loop over blocks of pixels ends one pixel too early",
    seenIn: ["P20"],
    caughtBy: ["equals-naive-loops", "additive-over-input-channels"],
    serve: ({ conv2d }) => ({
      conv2d: (request) => {
        const { inPerGroup, kernelHeight, kernelWidth } = sizesOf(request);
        const answer = conv2d(request);
        if (inPerGroup === 1) return answer;
        const taps = kernelHeight * kernelWidth;
        const isLast = (i: number) => i % (inPerGroup * taps) >= (inPerGroup - 1) * taps;
        const weight = mapped(request.weight, (value, i) => (isLast(i) ? 0 : value));
        const without = conv2d({ ...request, weight });
        const plane = Number(answer.shape[2]) * Number(answer.shape[3]);
        return mapped(answer, (value, i) => ((i + 1) % plane === 0 ? (without.data[i] as number) : value));
      },
    }),
  }),
  fault({
    id: "output-transposed",
    sentence: "the planes of the output are transposed in memory",
    effect: "The shape is right, but the value of [y, x] lies at [x, y]",
    cause: "A column-major library writes into a row-major array",
    seenIn: ["L4"],
    caughtBy: ["equals-naive-loops", "translation-equivariant", "dirac-kernel-is-identity"],
    serve: inMemoryOrder((i, [, , height, width]) => {
      const inPlane = i % (height * width);
      return i - inPlane + (inPlane % height) * width + Math.floor(inPlane / height);
    }),
  }),
  fault({
    id: "output-channels-last",
    sentence: "the output's memory is NHWC, while its shape is NCHW",
    effect: "Values lie at the wrong channel and pixel, unless there is one channel or one pixel",
    cause: "The output of an NHWC backend is not transposed back",
    seenIn: ["D1", "L4"],
    caughtBy: ["equals-naive-loops", "bias-alone-in-padding", "output-channel-permutation"],
    serve: inMemoryOrder((i, [, channels, height, width]) => {
      const pixels = height * width;
      const inItem = i % (channels * pixels);
      return i - inItem + (inItem % channels) * pixels + Math.floor(inItem / channels);
    }),
  }),
];
