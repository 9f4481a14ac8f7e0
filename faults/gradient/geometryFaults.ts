import type { Conv2dGradientRequest } from "../../impl/contract.ts";
import { conv2dGradient } from "../../impl/conv2dGradient.ts";
import { effectiveKernel } from "../../impl/conv2dPadding.ts";
import type { Conv2dPlan } from "../../impl/conv2dPlan.ts";
import type { Fault } from "../fault.ts";
import { fault, onlyFor, reading, type ServeGradient } from "./fault.ts";

const isSame = ({ padding }: Conv2dGradientRequest) => padding === "same_upper" || padding === "same_lower";

/** The wrong gradients where the condition holds, the reference's elsewhere. */
function where(isConcerned: (request: Conv2dGradientRequest) => boolean, wrong: ServeGradient): ServeGradient {
  return (request) => (isConcerned(request) ? wrong(request) : conv2dGradient(request));
}

/** The border before the first pixel if the total of same_* were not stopped at zero. */
function negativeBegin({ height, width, kernel, stride, dilation, out }: Conv2dPlan, axis: 0 | 1): number {
  const size = axis === 0 ? height : width;
  const total = (out[axis] - 1) * stride[axis] + effectiveKernel(kernel[axis], dilation[axis]) - size;
  return Math.floor(total / 2);
}

/** Wrong readings of a request in the backward pass: which pixel an output met through which tap. */
export const gradientGeometryFaults: readonly Fault[] = [
  fault(
    "weight-groups-ignored",
    "takes the first group's channels for every filter's weight gradient",
    ["weight-equals-naive-loops", "weight-is-adjoint", "groups-are-separate"],
    onlyFor(["weight"], reading({ channel: (_, c) => c })),
    ["R1"],
  ),
  fault(
    "last-row-of-strided-groups",
    "adds the row above to the last row of the input gradient with groups and stride 2",
    ["input-equals-naive-loops", "input-is-adjoint"],
    where(
      ({ groups, stride }) => groups > 1 && stride[0] === 2,
      (request) => {
        const { input, ...others } = conv2dGradient(request);
        const [, , height, width] = input.shape as [number, number, number, number];
        const isLast = (i: number) => height > 1 && Math.floor(i / width) % height === height - 1;
        const data = input.data.map((value, i) => (isLast(i) ? value + (input.data[i - width] as number) : value));
        return { input: { ...input, data }, ...others };
      },
    ),
    ["R2"],
  ),
  fault(
    "pad-of-height-for-both",
    "takes the padding of the width from the other axis",
    ["input-equals-naive-loops", "weight-equals-naive-loops", "transposition"],
    reading({ column: (x, j, { stride, dilation, padding }) => x * stride[1] + j * dilation[1] - padding.top }),
    ["R7"],
  ),
  fault(
    "same-total-is-negative",
    "lets the padding of same_* be negative where the stride is larger than the kernel",
    ["same-padding", "stride-beyond-kernel", "input-is-adjoint"],
    where(
      isSame,
      reading({
        row: (y, i, plan) => y * plan.stride[0] + i * plan.dilation[0] - negativeBegin(plan, 0),
        column: (x, j, plan) => x * plan.stride[1] + j * plan.dilation[1] - negativeBegin(plan, 1),
      }),
    ),
    ["R10", "P13"],
  ),
  fault(
    "same-odd-pixel-begins",
    "puts the odd pixel of same_upper at the beginning, in the backward pass alone",
    ["same-padding", "input-is-adjoint", "weight-is-adjoint"],
    (request) => conv2dGradient(request.padding === "same_upper" ? { ...request, padding: "same_lower" } : request),
  ),
  fault(
    "border-gradient-dropped",
    "drops the gradients of a border that repeats pixels",
    ["border-folds-back", "input-equals-naive-loops", "is-the-finite-difference"],
    onlyFor(["input"], reading({ folds: false })),
  ),
  fault(
    "weight-dilation-ignored",
    "ignores the dilation in the weight gradient",
    ["dilation-is-zero-stuffing", "weight-equals-naive-loops"],
    onlyFor(
      ["weight"],
      reading({
        row: (y, i, { stride, padding }) => y * stride[0] + i - padding.top,
        column: (x, j, { stride, padding }) => x * stride[1] + j - padding.left,
      }),
    ),
  ),
  fault(
    "stride-clamped",
    "clamps strides of 3 and 5 to 2 in the backward pass",
    ["stride-is-zero-stuffing", "stride-beyond-kernel"],
    reading({
      row: (y, i, { stride, dilation, padding }) => y * Math.min(stride[0], 2) + i * dilation[0] - padding.top,
      column: (x, j, { stride, dilation, padding }) => x * Math.min(stride[1], 2) + j * dilation[1] - padding.left,
    }),
    ["T8"],
  ),
  fault(
    "strided-pointwise-of-few-channels",
    "reads pixels without the stride in the weight gradient of a 1×1 kernel of up to 4 channels",
    ["strided-pointwise-is-a-matrix-product"],
    where(
      ({ weight }) => weight.shape[2] === 1 && weight.shape[3] === 1 && (weight.shape[1] as number) <= 4,
      onlyFor(["weight"], reading({ row: (y, _, { padding }) => y - padding.top })),
    ),
    ["R5"],
  ),
  fault(
    "narrow-strided-rows",
    "leaves the last column of the input gradient for more than 16 channels, stride 2 and a width below 17",
    ["input-equals-naive-loops"],
    where(
      ({ input, weight, stride }) =>
        (weight.shape[1] as number) > 16 && stride[1] > 1 && (input.shape[3] as number) < 17,
      onlyFor(["input"], (request) => {
        const answer = conv2dGradient(request);
        const width = request.input.shape[3] as number;
        const data = answer.input.data.map((value, i) => (i % width === width - 1 ? 0 : value));
        return { ...answer, input: { ...answer.input, data } };
      }),
    ),
    ["R4"],
  ),
  fault(
    "windows-as-wide-as-the-stride",
    "gives the pixels between windows the gradient of the pixel before them",
    ["unread-pixels-have-none", "stride-beyond-kernel"],
    onlyFor(["input"], (request) => {
      const answer = conv2dGradient(request);
      const { stride, weight, dilation } = request;
      const width = request.input.shape[3] as number;
      const gap = stride[1] > effectiveKernel(weight.shape[3] as number, dilation[1]);
      const data = answer.input.data.map((value, i, all) =>
        gap && value === 0 && i % width > 0 ? (all[i - 1] as number) : value,
      );
      return { ...answer, input: { ...answer.input, data } };
    }),
  ),
];
