import { zeros } from "../../impl/tensor.ts";
import type { Fault } from "../fault.ts";
import { accepting } from "./accepting.ts";
import { fault } from "./fault.ts";
import { sizesOf } from "./geometry.ts";

const rejects = ["rejects-invalid-requests"];

/** Invalid strides, dilations and groups that are accepted. */
export const acceptedStepFaults: readonly Fault[] = [
  fault({
    id: "accepts-zero-stride",
    sentence: "a stride of 0 counts as 1",
    effect: "A mistake in the caller's code stays hidden",
    cause: "A default written with || replaces 0, which is falsy",
    seenIn: ["X1"],
    caughtBy: rejects,
    serve: accepting(({ stride }) => ({ stride: [stride[0] || 1, stride[1] || 1] })),
  }),
  fault({
    id: "accepts-zero-dilation",
    sentence: "a dilation of 0 counts as 1",
    effect: "A mistake in the caller's code stays hidden",
    cause: "A default written with || replaces 0, which is falsy",
    seenIn: ["D10", "X1"],
    caughtBy: rejects,
    serve: accepting(({ dilation }) => ({ dilation: [dilation[0] || 1, dilation[1] || 1] })),
  }),
  fault({
    id: "accepts-fractional-steps",
    sentence: "fractional strides and dilations are rounded down",
    effect: "A mistake in the caller's code stays hidden",
    cause: "The numbers are converted to an integer type without a check",
    seenIn: ["X5"],
    caughtBy: rejects,
    serve: accepting(({ stride, dilation }) => ({
      stride: [Math.floor(stride[0]), Math.floor(stride[1])],
      dilation: [Math.floor(dilation[0]), Math.floor(dilation[1])],
    })),
  }),
  fault({
    id: "accepts-negative-steps",
    sentence: "the sign of a stride or dilation is ignored",
    effect: "A mistake in the caller's code stays hidden",
    cause: "Steps pass through an absolute value on the way to an unsigned type",
    seenIn: ["X1"],
    caughtBy: rejects,
    serve: accepting(({ stride, dilation }) => ({
      stride: [Math.abs(stride[0]), Math.abs(stride[1])],
      dilation: [Math.abs(dilation[0]), Math.abs(dilation[1])],
    })),
  }),
  fault({
    id: "accepts-groups-of-zero",
    sentence: "groups of 0 count as 1, and negative groups lose their sign",
    effect: "A mistake in the caller's code stays hidden",
    cause: "Groups are not checked before they are used as a divisor",
    seenIn: ["X1"],
    caughtBy: rejects,
    serve: accepting((request) => {
      if (request.groups > 0) return {};
      const { batch, inPerGroup, height, width } = sizesOf(request);
      const groups = Math.abs(request.groups) || 1;
      return { groups, input: zeros(request.input.dtype, [batch, inPerGroup * groups, height, width]) };
    }),
  }),
  fault({
    id: "accepts-groups-that-do-not-divide",
    sentence: "channels that are left over by the division into groups are dropped",
    effect: "Some channels have no influence on the output, and no error says so",
    cause: "The remainder of an integer division is not checked",
    seenIn: ["X5"],
    caughtBy: rejects,
    serve: accepting((request) => {
      const { batch, inPerGroup, height, width } = sizesOf(request);
      return { input: zeros(request.input.dtype, [batch, inPerGroup * request.groups, height, width]) };
    }),
  }),
];
