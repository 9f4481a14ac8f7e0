import type { Conv2dRequest } from "../../contract/contract.ts";
import { planConv2d } from "../../impl/conv2dPlan.ts";
import type { Fault } from "../fault.ts";
import { rearranged } from "../rearranged.ts";
import { fault, ofChanged, onlyWhere, type WrongConv2d } from "./fault.ts";
import { isBeyondOne, isDepthwise } from "./geometry.ts";

/** Dilations that are ignored, exchanged, or forgotten in combination with other parameters. */
export const dilationFaults: readonly Fault[] = [
  fault({
    id: "dilation-ignored",
    sentence: "the dilation is ignored",
    effect: "Dilated convolutions have outputs that are too large, and read neighbouring pixels",
    cause: "The backend does not support dilation, and the wrapper drops the argument",
    seenIn: ["D1", "D2", "S10"],
    caughtBy: ["equals-naive-loops", "dilation-is-zero-stuffing", "output-shape-and-dtype", "composition"],
    serve: ofChanged(() => ({ dilation: [1, 1] })),
  }),
  fault({
    id: "dilation-ignored-in-place",
    sentence: "the dilation is used for the shape and ignored within the window",
    effect: "The shape is right, but windows read neighbouring pixels",
    cause: "im2col collects its columns without the dilation",
    seenIn: ["D1", "D2"],
    caughtBy: ["equals-naive-loops", "dilation-is-zero-stuffing", "composition"],
    serve: inItsShape(() => ({ dilation: [1, 1] })),
  }),
  fault({
    id: "dilation-height-for-both",
    sentence: "the dilation of the height is used for both axes",
    effect: "Shape and values are wrong where the dilations differ",
    cause: "dilation[0] is used in place of dilation[i]",
    seenIn: ["S8", "S13"],
    caughtBy: ["equals-naive-loops", "dilation-is-zero-stuffing", "transposition"],
    serve: ofChanged(({ dilation }) => ({ dilation: [dilation[0], dilation[0]] })),
  }),
  fault({
    id: "dilations-swapped",
    sentence: "the dilations of height and width are exchanged",
    effect: "Shape and values are wrong where the dilations differ",
    cause: "A pair [width, height] is read as [height, width]",
    seenIn: ["D4"],
    caughtBy: ["equals-naive-loops", "dilation-is-zero-stuffing"],
    serve: ofChanged(({ dilation }) => ({ dilation: [dilation[1], dilation[0]] })),
  }),
  fault({
    id: "dilation-applied-twice",
    sentence: "the dilation is applied twice: 2 becomes 4",
    effect: "Dilated convolutions have outputs that are too small, and read pixels too far apart",
    cause: "Zeros are inserted into the kernel, which is then dilated again",
    seenIn: ["D5"],
    caughtBy: ["equals-naive-loops", "dilation-is-zero-stuffing"],
    serve: ofChanged(({ dilation }) => ({ dilation: [dilation[0] ** 2, dilation[1] ** 2] })),
  }),
  fault({
    id: "dilation-counts-holes",
    sentence: "a dilation is read as the number of pixels between two taps",
    effect: "Taps lie one pixel too far apart, even without dilation",
    cause: "Some libraries count the holes between taps, starting at 0",
    caughtBy: ["equals-naive-loops", "kernel-is-whole-input", "output-shape-and-dtype"],
    serve: ofChanged(({ dilation }) => ({ dilation: [dilation[0] + 1, dilation[1] + 1] })),
  }),
  fault({
    id: "stride-and-dilation-swapped",
    sentence: "stride and dilation are exchanged",
    effect: "Shape and values are wrong where they differ",
    cause: "Positional arguments are passed in the wrong order",
    seenIn: ["G13"],
    caughtBy: ["equals-naive-loops", "stride-is-subsampling", "dilation-is-zero-stuffing", "composition"],
    serve: ofChanged(({ stride, dilation }) => ({ stride: dilation, dilation: stride })),
  }),
  fault({
    id: "dilation-forgotten-when-strided",
    sentence: "with a stride the dilation is ignored",
    effect: "Only convolutions with both a stride and a dilation are wrong",
    cause: "A framework that allows one of the two drops the other without an error",
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
    effect: "Only dilated convolutions with groups are wrong",
    cause: "The code for groups was written without dilation",
    seenIn: ["D4"],
    caughtBy: ["equals-naive-loops", "groups-are-separate", "groups-are-block-diagonal", "dilation-is-zero-stuffing"],
    serve: onlyWhere(
      ({ groups }) => groups > 1,
      ofChanged(() => ({ dilation: [1, 1] })),
    ),
  }),
  fault({
    id: "dilation-forgotten-in-place-when-grouped",
    sentence: "with groups the dilation is used for the shape and ignored within the window",
    effect: "Dilated convolutions with groups have the right shape and wrong values",
    cause: "The code for groups has an im2col of its own, without the dilation",
    seenIn: ["D4"],
    caughtBy: ["equals-naive-loops", "groups-are-separate", "groups-are-block-diagonal", "dilation-is-zero-stuffing"],
    serve: onlyWhere(
      ({ groups }) => groups > 1,
      inItsShape(() => ({ dilation: [1, 1] })),
    ),
  }),
  fault({
    id: "dilation-forgotten-when-strided-and-grouped",
    sentence: "with both a stride and groups the dilation is ignored",
    effect: "Only convolutions with stride, dilation and groups are wrong, and each pair of the three is right",
    cause: "The kernel is chosen by two of the three parameters",
    caughtBy: ["equals-naive-loops", "groups-are-separate", "stride-is-subsampling", "dilation-is-zero-stuffing"],
    serve: onlyWhere(
      ({ stride, groups }) => isBeyondOne(stride) && groups > 1,
      ofChanged(() => ({ dilation: [1, 1] })),
    ),
  }),
  fault({
    id: "depthwise-dilations-swapped",
    sentence: "depthwise exchanges the dilations of height and width",
    effect: "Only depthwise convolutions with two different dilations are wrong",
    cause: "The depthwise kernel takes its arguments in another order",
    seenIn: ["D4"],
    caughtBy: ["equals-naive-loops", "depthwise-is-per-channel"],
    serve: onlyWhere(
      isDepthwise,
      ofChanged(({ dilation }) => ({ dilation: [dilation[1], dilation[0]] })),
    ),
  }),
];

/** The reference with smaller steps; its larger answer is cut to the correct shape. */
function inItsShape(change: (request: Conv2dRequest) => Partial<Conv2dRequest>): WrongConv2d {
  return ({ conv2d }) => ({
    conv2d: (request) => {
      const { padding, out } = planConv2d(request);
      const answer = conv2d({ ...request, padding, ...change(request) });
      const [batch, channels] = answer.shape as [number, number];
      return rearranged(answer, [batch, channels, ...out], (...place) => place);
    },
  });
}
