import type { Fault } from "../fault.ts";
import { rearranged } from "../rearranged.ts";
import { fault, ofChanged, onlyWhere } from "./fault.ts";
import { isBeyondOne, isExplicit, isPointwise, noPadding, sizesOf } from "./geometry.ts";

/** A path for 1×1 kernels that forgets one parameter. */
export const pointwiseFaults: readonly Fault[] = [
  fault({
    id: "pointwise-fast-path-forgets-padding",
    sentence: "a 1×1 kernel forgets the padding",
    effect: "1×1 convolutions with padding have outputs that are too small",
    cause: "A 1×1 convolution is computed as a matrix product, which has no border",
    caughtBy: ["equals-naive-loops", "padding-is-an-explicit-border", "output-shape-and-dtype"],
    serve: onlyWhere(
      isPointwise,
      ofChanged(({ padding }) => (isExplicit(padding) ? { padding: noPadding } : {})),
    ),
  }),
  fault({
    id: "pointwise-fast-path-takes-one-stride",
    sentence: "a 1×1 kernel uses the stride of the height for both axes",
    effect: "Only 1×1 convolutions with two different strides are wrong",
    cause: "Pixels are subsampled before the matrix product, with one step for both axes",
    caughtBy: ["equals-naive-loops", "stride-is-subsampling"],
    serve: onlyWhere(
      isPointwise,
      ofChanged(({ stride }) => ({ stride: [stride[0], stride[0]] })),
    ),
  }),
  fault({
    id: "pointwise-fast-path-forgets-stride",
    sentence: "a strided 1×1 kernel reads the first pixels instead of every s-th pixel",
    effect: "The shape is right, but the values are those of other pixels",
    cause: "The matrix product reads consecutive pixels",
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
    cause: "The output is filled with the bias, and the matrix product overwrites it",
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
    cause: "The matrix product starts at the first channel for every group",
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
];
