import type { Conv2dRequest } from "../../impl/contract.ts";
import type { Fault } from "../fault.ts";
import { rearranged, reordered } from "../rearranged.ts";
import { answering, fault, ofChanged, onlyWhere } from "./fault.ts";
import {
  isBeyondOne,
  isDepthwise,
  isExplicit,
  isPointwise,
  isThreeByThree,
  noPadding,
  resolvedPadding,
  sizesOf,
} from "./geometry.ts";

/** 3×3, stride 1, no dilation, one group: where Winograd's algorithm is chosen. */
function isWinograd(request: Conv2dRequest): boolean {
  const { stride, dilation, groups } = request;
  return isThreeByThree(request) && !isBeyondOne(stride) && !isBeyondOne(dilation) && groups === 1;
}

/** Paths for common shapes that forget one parameter. */
export const fastPathFaults: readonly Fault[] = [
  fault({
    id: "pointwise-fast-path-forgets-padding",
    sentence: "a 1×1 kernel forgets the padding",
    effect: "Padded 1×1 convolutions are too small",
    cause: "A 1×1 convolution is a matrix product, which has no border",
    caughtBy: ["equals-naive-loops", "padding-is-an-explicit-border", "output-shape-and-dtype"],
    serve: onlyWhere(
      isPointwise,
      ofChanged(({ padding }) => (isExplicit(padding) ? { padding: noPadding } : {})),
    ),
  }),
  fault({
    id: "pointwise-fast-path-takes-one-stride",
    sentence: "a 1×1 kernel takes the stride of the height for both axes",
    effect: "Only 1×1 convolutions with two strides are wrong",
    cause: "Pixels are subsampled before the matrix product, by one step",
    caughtBy: ["equals-naive-loops", "stride-is-subsampling"],
    serve: onlyWhere(
      isPointwise,
      ofChanged(({ stride }) => ({ stride: [stride[0], stride[0]] })),
    ),
  }),
  fault({
    id: "pointwise-fast-path-forgets-stride",
    sentence: "a strided 1×1 kernel answers the first pixels instead of every s-th",
    effect: "The shape is right, the pixels are not",
    cause: "The matrix product reads the image as it lies",
    caughtBy: ["equals-naive-loops", "stride-is-subsampling"],
    serve: onlyWhere(
      (request) => isPointwise(request) && isBeyondOne(request.stride),
      ofChanged((request) => {
        const { batch, inChannels, height, width } = sizesOf(request);
        const { stride } = request;
        const shape = [batch, inChannels, height, width] as const;
        return {
          input: rearranged(request.input, shape, (n, c, y, x) => [
            n,
            c,
            Math.floor(y / stride[0]),
            Math.floor(x / stride[1]),
          ]),
        };
      }),
    ),
  }),
  fault({
    id: "pointwise-fast-path-forgets-bias",
    sentence: "a 1×1 kernel forgets the bias",
    effect: "Only 1×1 convolutions with a bias are wrong",
    cause: "The matrix product overwrites what the bias had filled in",
    caughtBy: ["equals-naive-loops", "bias-is-added-once", "pointwise-is-a-matrix-product"],
    serve: onlyWhere(
      isPointwise,
      ofChanged(() => ({ bias: null })),
    ),
  }),
  fault({
    id: "pointwise-fast-path-forgets-groups",
    sentence: "a 1×1 kernel reads the first group's channels for all groups",
    effect: "Only grouped 1×1 convolutions are wrong",
    cause: "The matrix product is taken over the first channels",
    caughtBy: ["equals-naive-loops", "groups-are-separate", "depthwise-is-per-channel"],
    serve: onlyWhere(
      isPointwise,
      ofChanged((request) => {
        const { batch, inChannels, inPerGroup, height, width } = sizesOf(request);
        const shape = [batch, inChannels, height, width] as const;
        return { input: rearranged(request.input, shape, (n, c, y, x) => [n, c % inPerGroup, y, x]) };
      }),
    ),
  }),
  fault({
    id: "3x3-fast-path-forgets-dilation",
    sentence: "a 3×3 kernel of stride 1 forgets the dilation",
    effect: "Only dilated 3×3 convolutions are wrong",
    cause: "Winograd's algorithm is chosen by kernel and stride alone",
    seenIn: ["D2"],
    caughtBy: ["equals-naive-loops", "dilation-is-zero-stuffing"],
    serve: onlyWhere(
      (request) => isThreeByThree(request) && !isBeyondOne(request.stride),
      ofChanged(() => ({ dilation: [1, 1] })),
    ),
  }),
  fault({
    id: "3x3-fast-path-forgets-odd-row",
    sentence: "a 3×3 kernel of stride 1 never writes the last row of an odd number of rows",
    effect: "One row of zeros, with one group, no stride and no dilation only",
    cause: "Winograd's tiles are two rows high",
    seenIn: ["N1"],
    caughtBy: ["equals-naive-loops"],
    serve: onlyWhere(
      isWinograd,
      answering((value, { y }, _, answer) => {
        const rows = Number(answer.shape[2]);
        return rows % 2 === 1 && rows > 1 && y === rows - 1 ? 0 : value;
      }),
    ),
  }),
  fault({
    id: "3x3-fast-path-pads-alike",
    sentence: "a 3×3 kernel of stride 1 pads all sides as the top",
    effect: "Only 3×3 convolutions with unequal padding are wrong",
    cause: "The tiles are laid out for one padding",
    caughtBy: ["equals-naive-loops", "padding-is-an-explicit-border"],
    serve: onlyWhere(
      isWinograd,
      ofChanged(({ padding }) =>
        isExplicit(padding)
          ? { padding: { top: padding.top, bottom: padding.top, left: padding.top, right: padding.top } }
          : {},
      ),
    ),
  }),
  fault({
    id: "depthwise-fast-path-forgets-dilation",
    sentence: "depthwise forgets the dilation",
    effect: "Only dilated depthwise convolutions are wrong",
    cause: "Depthwise kernels are written by hand, for MobileNet",
    seenIn: ["D4"],
    caughtBy: ["equals-naive-loops", "depthwise-is-per-channel"],
    serve: onlyWhere(
      isDepthwise,
      ofChanged(() => ({ dilation: [1, 1] })),
    ),
  }),
  fault({
    id: "depthwise-fast-path-takes-one-stride",
    sentence: "depthwise takes the stride of the height for both axes",
    effect: "Only depthwise convolutions with two strides are wrong",
    cause: "Depthwise kernels are written by hand, for square strides",
    caughtBy: ["equals-naive-loops", "depthwise-is-per-channel", "stride-is-subsampling"],
    serve: onlyWhere(
      isDepthwise,
      ofChanged(({ stride }) => ({ stride: [stride[0], stride[0]] })),
    ),
  }),
  fault({
    id: "depthwise-fast-path-forgets-bias",
    sentence: "depthwise forgets the bias",
    effect: "Only depthwise convolutions with a bias are wrong",
    cause: "Batch normalization used to follow, so nobody noticed",
    caughtBy: ["equals-naive-loops", "depthwise-is-per-channel", "bias-is-added-once"],
    serve: onlyWhere(
      isDepthwise,
      ofChanged(() => ({ bias: null })),
    ),
  }),
  fault({
    id: "patch-fast-path-forgets-begin-padding",
    sentence: "where the stride equals the kernel and the end has no padding, the beginning has none either",
    effect: "Only patch embeddings with one-sided padding are wrong",
    cause: "Such convolutions are reshaped into a matrix product",
    seenIn: ["P29"],
    caughtBy: ["equals-naive-loops", "padding-is-an-explicit-border"],
    serve: onlyWhere(
      (request) => {
        const { kernelHeight, kernelWidth } = sizesOf(request);
        const { bottom, right } = resolvedPadding(request);
        return request.stride[0] === kernelHeight && request.stride[1] === kernelWidth && bottom === 0 && right === 0;
      },
      ofChanged(() => ({ padding: noPadding })),
    ),
  }),
  fault({
    id: "whole-input-fast-path-flips",
    sentence: "a kernel as large as the unpadded input is turned by 180°",
    effect: "Only convolutions with a single output are wrong",
    cause: "The convolution becomes a matrix product with a reversed vector",
    seenIn: ["T2"],
    caughtBy: ["kernel-is-whole-input", "equals-naive-loops"],
    serve: onlyWhere(
      (request) => {
        const { height, width, extent } = sizesOf(request);
        return height === extent[0] && width === extent[1];
      },
      ofChanged((request) => {
        const { kernelHeight, kernelWidth } = sizesOf(request);
        const taps = kernelHeight * kernelWidth;
        return { weight: reordered(request.weight, (i) => i - (i % taps) + taps - 1 - (i % taps)) };
      }),
    ),
  }),
  fault({
    id: "one-output-takes-one-tap",
    sentence: "a 2×2 kernel over a 2×2 input answers its first product alone",
    effect: "Only single outputs of 2×2 windows are wrong",
    cause: "A size of 1 sends the sum to a path for scalars",
    seenIn: ["T2"],
    caughtBy: ["kernel-is-whole-input"],
    serve: onlyWhere(
      (request) => {
        const { height, width, kernelHeight, kernelWidth } = sizesOf(request);
        return height === 2 && width === 2 && kernelHeight === 2 && kernelWidth === 2;
      },
      ofChanged(({ weight }) => ({
        weight: { ...weight, data: weight.data.map((value, i) => (i % 4 === 0 ? value : 0)) },
      })),
    ),
  }),
  fault({
    id: "one-pixel-strided-drops-its-border",
    sentence: "a strided window over a single pixel starts at the pixel, not in the border",
    effect: "Only padded one-pixel axes with a stride are wrong",
    cause: "The window's start is held inside the input",
    seenIn: ["T8"],
    caughtBy: ["equals-naive-loops", "kernel-is-whole-input"],
    serve: onlyWhere(
      (request) => {
        const { height, width } = sizesOf(request);
        return height === 1 && width === 1 && isBeyondOne(request.stride);
      },
      ofChanged((request) => {
        const { top, bottom, left, right } = resolvedPadding(request);
        return { padding: { top: 0, bottom: top + bottom, left: 0, right: left + right } };
      }),
    ),
  }),
];
