import type { Fault } from "../fault.ts";
import { rearranged, reordered, turned, withFirstAxesExchanged } from "../rearranged.ts";
import { fault, ofChanged, onlyWhere } from "./fault.ts";
import { sizesOf } from "./geometry.ts";

/** The kernel's memory read column by column. */
const readByColumns = ofChanged((request) => {
  const { kernelHeight, kernelWidth } = sizesOf(request);
  const taps = kernelHeight * kernelWidth;
  return {
    weight: reordered(request.weight, (i) => {
      const tap = i % taps;
      return i - tap + (tap % kernelWidth) * kernelHeight + Math.floor(tap / kernelWidth);
    }),
  };
});

/** Weights and pixels read in the wrong direction or layout. */
export const weightFaults: readonly Fault[] = [
  fault({
    id: "kernel-flipped",
    sentence: "the kernel is turned by 180°, as in the convolution of signal processing",
    effect: "Every kernel that is not symmetric gives wrong values",
    cause: "The mathematical definition of convolution is used instead of correlation, as in Theano and NNlib",
    seenIn: ["L8"],
    caughtBy: [
      "equals-naive-loops",
      "dirac-kernel-is-identity",
      "kernel-is-whole-input",
      "error-bound-on-wide-range-data",
    ],
    serve: ofChanged(({ weight }) => ({ weight: turned(weight) })),
  }),
  fault({
    id: "kernel-upside-down",
    sentence: "the kernel is mirrored along the height",
    effect: "Kernels whose upper half differs from the lower give wrong values",
    cause: "Rows are counted from the bottom, as in bitmap files",
    seenIn: ["L8"],
    caughtBy: ["equals-naive-loops", "dirac-kernel-is-identity", "transposition"],
    serve: ofChanged(({ weight }) => {
      const [outChannels, inPerGroup, height, width] = weight.shape as [number, number, number, number];
      return {
        weight: rearranged(weight, [outChannels, inPerGroup, height, width], (o, c, i, j) => [o, c, height - 1 - i, j]),
      };
    }),
  }),
  fault({
    id: "kernel-mirrored",
    sentence: "the kernel is mirrored along the width",
    effect: "Kernels whose left half differs from the right give wrong values",
    cause: "The kernel is flipped along two axes, and flipped back along one",
    seenIn: ["L8"],
    caughtBy: ["equals-naive-loops", "dirac-kernel-is-identity", "transposition"],
    serve: ofChanged((request) => {
      const width = sizesOf(request).kernelWidth;
      return { weight: reordered(request.weight, (i) => i - (i % width) + width - 1 - (i % width)) };
    }),
  }),
  fault({
    id: "kernel-transposed",
    sentence: "the kernel's memory is read column by column",
    effect: "The shape is right, but taps are exchanged",
    cause: "A column-major array is passed on without a copy in row-major order",
    seenIn: ["L4"],
    caughtBy: ["equals-naive-loops", "error-bound-on-cancelling-data", "dilation-is-zero-stuffing"],
    serve: readByColumns,
  }),
  fault({
    id: "weight-in-and-out-swapped",
    sentence: "a weight [O, I, kh, kw] is read as [I, O, kh, kw]",
    effect: "The shape is right, but filters meet the wrong channels",
    cause: "The layout of transposed convolutions is assumed",
    caughtBy: ["equals-naive-loops", "pointwise-is-a-matrix-product", "additive-over-input-channels"],
    serve: ofChanged(({ weight }) => ({ weight: withFirstAxesExchanged(weight) })),
  }),
  fault({
    id: "weight-read-as-hwio",
    sentence: "the weight's memory is read as [kh, kw, I, O]",
    effect: "Weights are permuted, and only kernels of one filter with one channel are always right",
    cause: "TensorFlow's layout is assumed",
    seenIn: ["L2"],
    caughtBy: ["equals-naive-loops", "output-channel-permutation", "input-channel-permutation"],
    serve: ofChanged((request) => {
      const { outChannels, inPerGroup, kernelHeight, kernelWidth } = sizesOf(request);
      const taps = kernelHeight * kernelWidth;
      return {
        weight: reordered(request.weight, (i) => {
          const [tap, filter] = [i % taps, Math.floor(i / taps)];
          return (tap * inPerGroup + (filter % inPerGroup)) * outChannels + Math.floor(filter / inPerGroup);
        }),
      };
    }),
  }),
  fault({
    id: "weight-read-as-ohwi",
    sentence: "the weight's memory is read as [O, kh, kw, I]",
    effect: "Kernels with several channels and several taps give wrong values",
    cause: "A channels-last weight is read as if it were contiguous in NCHW order",
    seenIn: ["L2"],
    caughtBy: ["equals-naive-loops", "input-channel-permutation", "additive-over-input-channels"],
    serve: ofChanged((request) => {
      const { inPerGroup, kernelHeight, kernelWidth } = sizesOf(request);
      const taps = kernelHeight * kernelWidth;
      return {
        weight: reordered(request.weight, (i) => {
          const inFilter = i % (inPerGroup * taps);
          return i - inFilter + (inFilter % taps) * inPerGroup + Math.floor(inFilter / taps);
        }),
      };
    }),
  }),
  fault({
    id: "input-read-as-nhwc",
    sentence: "the input's memory is read as NHWC",
    effect: "Inputs with several channels and several pixels give wrong values",
    cause: "TensorFlow's layout is assumed",
    seenIn: ["D1", "L2"],
    caughtBy: ["equals-naive-loops", "dirac-kernel-is-identity", "pointwise-is-a-matrix-product"],
    serve: ofChanged((request) => {
      const { inChannels, height, width } = sizesOf(request);
      const pixels = height * width;
      return {
        input: reordered(request.input, (i) => {
          const inItem = i % (inChannels * pixels);
          return i - inItem + (inItem % pixels) * inChannels + Math.floor(inItem / pixels);
        }),
      };
    }),
  }),
  fault({
    id: "one-channel-layout-misread",
    sentence: "with one input channel the kernel is read column by column",
    effect: "Only convolutions with one input channel a group give wrong values",
    cause: "With one channel both memory formats have the same strides, and the wrong format is guessed",
    seenIn: ["L1"],
    caughtBy: ["equals-naive-loops", "depthwise-is-per-channel"],
    serve: onlyWhere(({ weight }) => weight.shape[1] === 1, readByColumns),
  }),
  fault({
    id: "channels-reversed",
    sentence: "input channels are read in reverse order, as BGR instead of RGB",
    effect: "Filters meet the wrong channels",
    cause: "OpenCV stores colours in the order BGR",
    caughtBy: ["equals-naive-loops", "additive-over-input-channels", "groups-are-separate"],
    serve: ofChanged((request) => {
      const { batch, inChannels, height, width } = sizesOf(request);
      return {
        input: rearranged(request.input, [batch, inChannels, height, width], (n, c, y, x) => [
          n,
          inChannels - 1 - c,
          y,
          x,
        ]),
      };
    }),
  }),
];
