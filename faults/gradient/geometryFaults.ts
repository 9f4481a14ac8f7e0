import { effectiveKernel } from "../../impl/conv2dPadding.ts";
import type { Conv2dPlan } from "../../impl/conv2dPlan.ts";
import type { Fault } from "../fault.ts";
import { mapped } from "../mapped.ts";
import { fault, ofChanged, ofInputGradient, onlyFor, onlyWhere } from "./fault.ts";
import { reading } from "./reading.ts";

/** The padding at the beginning without clamping the total of same_* to zero. */
function negativeBegin({ height, width, kernel, stride, dilation, out }: Conv2dPlan, axis: 0 | 1): number {
  const size = axis === 0 ? height : width;
  const total = (out[axis] - 1) * stride[axis] + effectiveKernel(kernel[axis], dilation[axis]) - size;
  return Math.floor(total / 2);
}

/** Groups and paddings for which the backward pass differs from the forward pass. */
export const gradientGeometryFaults: readonly Fault[] = [
  fault({
    id: "weight-groups-ignored",
    sentence: "the weight gradient of every filter is computed from the first group's channels",
    effect: "Grouped layers train badly, since the weight gradients of all groups but the first are wrong",
    cause: "The group's offset is missing from the channel index of the weight's backward pass",
    seenIn: ["R1"],
    caughtBy: ["weight-equals-naive-loops", "weight-is-adjoint", "groups-are-separate"],
    serve: onlyFor(["weight"], reading({ channel: (_, c) => c })),
  }),
  fault({
    id: "last-row-of-strided-groups",
    sentence: "with groups and a stride of 2 the last row of the input gradient also holds the row above",
    effect: "The last row of the input gradient is wrong, only in grouped layers with stride 2",
    cause: "Tiles of two rows overlap at the end of a plane, and the shared row is added twice",
    seenIn: ["R2"],
    caughtBy: ["input-equals-naive-loops", "input-is-adjoint"],
    serve: onlyWhere(
      ({ groups, stride }) => groups > 1 && stride[0] === 2,
      ofInputGradient((gradient) => {
        const [, , height, width] = gradient.shape as [number, number, number, number];
        const isLast = (i: number) => height > 1 && Math.floor(i / width) % height === height - 1;
        return mapped(gradient, (value, i) => (isLast(i) ? value + (gradient.data[i - width] as number) : value));
      }),
    ),
  }),
  fault({
    id: "pad-of-height-for-both",
    sentence: "the backward pass uses the padding of the top for the left",
    effect: "Gradients are shifted along the width where the two paddings differ",
    cause: "The backward kernel receives one padding for both axes",
    seenIn: ["R7"],
    caughtBy: ["input-equals-naive-loops", "weight-equals-naive-loops", "transposition"],
    serve: reading({ column: (x, j, { stride, dilation, padding }) => x * stride[1] + j * dilation[1] - padding.top }),
  }),
  fault({
    id: "same-total-is-negative",
    sentence: "where the stride is larger than the kernel, the backward pass uses a negative total for same_*",
    effect: "Gradients belong to other pixels than those that the forward pass reads",
    cause: "The backward pass computes the total of the padding again, without the clamp to 0",
    seenIn: ["R10", "P13"],
    caughtBy: ["same-padding", "stride-beyond-kernel", "input-is-adjoint"],
    serve: onlyWhere(
      ({ padding }) => padding === "same_upper" || padding === "same_lower",
      reading({
        row: (y, i, plan) => y * plan.stride[0] + i * plan.dilation[0] - negativeBegin(plan, 0),
        column: (x, j, plan) => x * plan.stride[1] + j * plan.dilation[1] - negativeBegin(plan, 1),
      }),
    ),
  }),
  fault({
    id: "same-odd-pixel-begins",
    sentence: "the backward pass puts the odd pixel of same_upper at the beginning",
    effect: "Where the total of the padding is odd, gradients are shifted by one pixel",
    cause: "Forward and backward pass round half of the total in different directions",
    caughtBy: ["same-padding", "input-is-adjoint", "weight-is-adjoint"],
    serve: ofChanged(({ padding }) => (padding === "same_upper" ? { padding: "same_lower" } : {})),
  }),
  fault({
    id: "border-gradient-dropped",
    sentence: "the gradients of a border that repeats pixels are dropped",
    effect: "With reflect, replicate and circular, pixels near the edge lack a part of their gradient",
    cause: "The gradient of the padded input is cropped, which is right for a border of zeros alone",
    caughtBy: ["border-folds-back", "input-equals-naive-loops", "is-the-finite-difference"],
    serve: onlyFor(["input"], reading({ folds: false })),
  }),
];
