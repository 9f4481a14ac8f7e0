import type { Fault } from "../fault.ts";
import { rearranged, reordered } from "../rearranged.ts";
import { fault, ofChanged, onlyWhere } from "./fault.ts";
import { sizesOf } from "./geometry.ts";

/** Weights and pixels read in the wrong direction or layout. */
export const weightFaults: readonly Fault[] = [
  fault({
    id: "kernel-flipped",
    sentence: "the kernel is turned by 180°, as in the convolution of signal processing",
    effect: "Everything but symmetric kernels is wrong",
    cause: "Convolution is taken by its mathematical name; Theano and NNlib do so",
    seenIn: ["L8"],
    caughtBy: [
      "equals-naive-loops",
      "dirac-kernel-is-identity",
      "kernel-is-whole-input",
      "error-bound-on-wide-range-data",
    ],
    serve: ofChanged((request) => {
      const { kernelHeight, kernelWidth } = sizesOf(request);
      const taps = kernelHeight * kernelWidth;
      return { weight: reordered(request.weight, (i) => i - (i % taps) + taps - 1 - (i % taps)) };
    }),
  }),
  fault({
    id: "kernel-upside-down",
    sentence: "the kernel is mirrored along the height",
    effect: "Kernels that differ above and below are wrong",
    cause: "Rows are counted from the bottom, as bitmaps are",
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
    effect: "Kernels that differ left and right are wrong",
    cause: "One of two flips is undone",
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
    effect: "Shapes are right, taps are exchanged",
    cause: "A column-major array is handed over as it lies",
    seenIn: ["L4"],
    caughtBy: ["equals-naive-loops", "error-bound-on-cancelling-data", "dilation-is-zero-stuffing"],
    serve: ofChanged((request) => {
      const { kernelHeight, kernelWidth } = sizesOf(request);
      const taps = kernelHeight * kernelWidth;
      return {
        weight: reordered(request.weight, (i) => {
          const tap = i % taps;
          return i - tap + (tap % kernelWidth) * kernelHeight + Math.floor(tap / kernelWidth);
        }),
      };
    }),
  }),
  fault({
    id: "weight-in-and-out-swapped",
    sentence: "a weight [O, I, kh, kw] is read as [I, O, kh, kw]",
    effect: "Shapes are right, filters meet the wrong channels",
    cause: "Transposed convolutions have the axes that way round",
    caughtBy: ["equals-naive-loops", "pointwise-is-a-matrix-product", "additive-over-input-channels"],
    serve: ofChanged((request) => {
      const { outChannels, inPerGroup, kernelHeight, kernelWidth } = sizesOf(request);
      const taps = kernelHeight * kernelWidth;
      return {
        weight: reordered(request.weight, (i) => {
          const [tap, filter] = [i % taps, Math.floor(i / taps)];
          return ((filter % inPerGroup) * outChannels + Math.floor(filter / inPerGroup)) * taps + tap;
        }),
      };
    }),
  }),
  fault({
    id: "weight-read-as-hwio",
    sentence: "the weight's memory is read as [kh, kw, I, O]",
    effect: "Everything but a single weight is wrong",
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
    effect: "Kernels of several channels and taps are wrong",
    cause: "A channels-last weight is read as if contiguous",
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
    effect: "Inputs of several channels and pixels are wrong",
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
    effect: "Only convolutions of one channel a group are wrong",
    cause: "For one channel both memory formats have the same strides, and the wrong one is guessed",
    seenIn: ["L1"],
    caughtBy: ["equals-naive-loops", "depthwise-is-per-channel"],
    serve: onlyWhere(
      ({ weight }) => weight.shape[1] === 1,
      ofChanged((request) => {
        const { kernelHeight, kernelWidth } = sizesOf(request);
        const taps = kernelHeight * kernelWidth;
        return {
          weight: reordered(request.weight, (i) => {
            const tap = i % taps;
            return i - tap + (tap % kernelWidth) * kernelHeight + Math.floor(tap / kernelWidth);
          }),
        };
      }),
    ),
  }),
  fault({
    id: "channels-reversed",
    sentence: "input channels are read in reverse, as BGR for RGB",
    effect: "Filters meet the wrong channels",
    cause: "OpenCV's order of colours",
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
