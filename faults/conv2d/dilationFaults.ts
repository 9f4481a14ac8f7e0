import type { Conv2dRequest } from "../../impl/contract.ts";
import { planConv2d } from "../../impl/conv2dPlan.ts";
import type { Fault } from "../fault.ts";
import { rearranged } from "../rearranged.ts";
import { conv2d } from "./arithmetic.ts";
import { fault, ofChanged, onlyWhere, type ServeConv2d } from "./fault.ts";
import { isBeyondOne, isDepthwise } from "./geometry.ts";

/** Dilations that are ignored, exchanged, or forgotten where they meet others. */
export const dilationFaults: readonly Fault[] = [
  fault({
    id: "dilation-ignored",
    sentence: "the dilation is ignored",
    effect: "Dilated outputs are too large, and of neighbouring taps",
    cause: "The backend at hand has no dilation and nobody asks",
    seenIn: ["D1", "D2", "S10"],
    caughtBy: ["equals-naive-loops", "dilation-is-zero-stuffing", "output-shape-and-dtype", "composition"],
    serve: ofChanged(() => ({ dilation: [1, 1] })),
  }),
  fault({
    id: "dilation-ignored-in-place",
    sentence: "the dilation counts for the shape, and is ignored in the window",
    effect: "Shapes are right, and values are of neighbouring taps",
    cause: "im2col gathers its columns without the dilation",
    seenIn: ["D1", "D2"],
    caughtBy: ["equals-naive-loops", "dilation-is-zero-stuffing", "composition"],
    serve: inItsShape(() => ({ dilation: [1, 1] })),
  }),
  fault({
    id: "dilation-height-for-both",
    sentence: "the dilation of the height is used for both axes",
    effect: "Shape and values are wrong where the dilations differ",
    cause: "dilation[0] stands where dilation[i] belongs",
    seenIn: ["S8", "S13"],
    caughtBy: ["equals-naive-loops", "dilation-is-zero-stuffing", "transposition"],
    serve: ofChanged(({ dilation }) => ({ dilation: [dilation[0], dilation[0]] })),
  }),
  fault({
    id: "dilations-swapped",
    sentence: "the dilations of height and width are exchanged",
    effect: "Shape and values are wrong where the dilations differ",
    cause: "[width, height] is read as [height, width]",
    seenIn: ["D4"],
    caughtBy: ["equals-naive-loops", "dilation-is-zero-stuffing"],
    serve: ofChanged(({ dilation }) => ({ dilation: [dilation[1], dilation[0]] })),
  }),
  fault({
    id: "dilation-applied-twice",
    sentence: "the dilation is applied twice: 2 becomes 4",
    effect: "Dilated outputs are too small, and of taps too far apart",
    cause: "The kernel is stuffed with zeros and then dilated",
    seenIn: ["D5"],
    caughtBy: ["equals-naive-loops", "dilation-is-zero-stuffing"],
    serve: ofChanged(({ dilation }) => ({ dilation: [dilation[0] ** 2, dilation[1] ** 2] })),
  }),
  fault({
    id: "dilation-counts-holes",
    sentence: "a dilation counts the pixels between taps",
    effect: "Taps lie one pixel too far apart, also without dilation",
    cause: "Some libraries count holes, from 0",
    caughtBy: ["equals-naive-loops", "kernel-is-whole-input", "output-shape-and-dtype"],
    serve: ofChanged(({ dilation }) => ({ dilation: [dilation[0] + 1, dilation[1] + 1] })),
  }),
  fault({
    id: "stride-and-dilation-swapped",
    sentence: "stride and dilation are exchanged",
    effect: "Shape and values are wrong where they differ",
    cause: "Positional arguments in the wrong order",
    seenIn: ["G13"],
    caughtBy: ["equals-naive-loops", "stride-is-subsampling", "dilation-is-zero-stuffing", "composition"],
    serve: ofChanged(({ stride, dilation }) => ({ stride: dilation, dilation: stride })),
  }),
  fault({
    id: "dilation-forgotten-when-strided",
    sentence: "with a stride the dilation is ignored",
    effect: "Only requests with both are wrong",
    cause: "Frameworks that allow one of the two drop the other",
    seenIn: ["D11"],
    caughtBy: ["equals-naive-loops", "stride-is-subsampling", "dilation-is-zero-stuffing"],
    serve: onlyWhere(
      ({ stride }) => isBeyondOne(stride),
      ofChanged(() => ({ dilation: [1, 1] })),
    ),
  }),
  fault({
    id: "dilation-forgotten-when-grouped",
    sentence: "with groups the dilation is ignored",
    effect: "Only grouped, dilated convolutions are wrong",
    cause: "The grouped path was written without it",
    seenIn: ["D4"],
    caughtBy: ["equals-naive-loops", "groups-are-separate", "groups-are-block-diagonal", "dilation-is-zero-stuffing"],
    serve: onlyWhere(
      ({ groups }) => groups > 1,
      ofChanged(() => ({ dilation: [1, 1] })),
    ),
  }),
  fault({
    id: "dilation-forgotten-in-place-when-grouped",
    sentence: "with groups the dilation counts for the shape, and is ignored in the window",
    effect: "Grouped, dilated convolutions have right shapes and wrong values",
    cause: "The grouped path gathers its columns by itself",
    seenIn: ["D4"],
    caughtBy: ["equals-naive-loops", "groups-are-separate", "groups-are-block-diagonal", "dilation-is-zero-stuffing"],
    serve: onlyWhere(
      ({ groups }) => groups > 1,
      inItsShape(() => ({ dilation: [1, 1] })),
    ),
  }),
  fault({
    id: "dilation-forgotten-when-strided-and-grouped",
    sentence: "where stride, dilation and groups meet, the dilation is ignored",
    effect: "Only requests with all three are wrong; each pair is right",
    cause: "A kernel is chosen by two of the three",
    caughtBy: ["equals-naive-loops", "groups-are-separate", "stride-is-subsampling", "dilation-is-zero-stuffing"],
    serve: onlyWhere(
      ({ stride, groups }) => isBeyondOne(stride) && groups > 1,
      ofChanged(() => ({ dilation: [1, 1] })),
    ),
  }),
  fault({
    id: "depthwise-dilations-swapped",
    sentence: "depthwise exchanges the dilations of height and width",
    effect: "Only depthwise convolutions with two dilations are wrong",
    cause: "The depthwise kernel has its own argument order",
    seenIn: ["D4"],
    caughtBy: ["equals-naive-loops", "depthwise-is-per-channel"],
    serve: onlyWhere(
      isDepthwise,
      ofChanged(({ dilation }) => ({ dilation: [dilation[1], dilation[0]] })),
    ),
  }),
];

/** The reference on smaller steps, whose larger answer is cut to the shape that was asked for. */
function inItsShape(change: (request: Conv2dRequest) => Partial<Conv2dRequest>): ServeConv2d {
  return (request) => {
    const { padding, out } = planConv2d(request);
    const answer = conv2d({ ...request, padding, ...change(request) });
    const [batch, channels] = answer.shape as [number, number];
    return rearranged(answer, [batch, channels, ...out], (...place) => place);
  };
}
