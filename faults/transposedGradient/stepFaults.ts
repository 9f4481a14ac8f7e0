import { effectiveKernel } from "../../impl/conv2dPadding.ts";
import type { Fault } from "../fault.ts";
import { failingWhere, fault, onlyFor, onlyWhere } from "./fault.ts";
import { reading } from "./reading.ts";

/** Strides, dilations and groups for which the backward pass differs from the forward pass. */
export const transposedGradientStepFaults: readonly Fault[] = [
  fault({
    id: "weight-stride-ignored",
    sentence: "the weight gradient ignores the stride",
    effect: "Layers that enlarge get the weight gradients of the upper left part of the output",
    cause: "The weight's backward pass slides the input over gradOutput as if the stride were 1",
    caughtBy: ["stride-is-zero-stuffing", "weight-is-that-of-the-convolution", "weight-equals-naive-loops"],
    serve: onlyFor(
      ["weight"],
      reading({
        row: (y, i, { dilation, padding }) => y + i * dilation[0] - padding.top,
        column: (x, j, { dilation, padding }) => x + j * dilation[1] - padding.left,
      }),
    ),
  }),
  fault({
    id: "strided-pointwise-reads-neighbours",
    sentence: "the input gradient of a 1×1 kernel reads consecutive values of gradOutput, whatever the stride is",
    effect: "A layer that only inserts gaps passes on the gradients of other pixels",
    cause: "A 1×1 kernel skips the step that collects columns, which is also where the stride is applied",
    seenIn: ["R14"],
    caughtBy: ["strided-pointwise-is-a-matrix-product"],
    serve: onlyWhere(
      ({ weight }) => weight.shape[2] === 1 && weight.shape[3] === 1,
      onlyFor(
        ["input"],
        reading({ row: (y, _, { padding }) => y - padding.top, column: (x, _, { padding }) => x - padding.left }),
      ),
    ),
  }),
  fault({
    id: "stride-and-dilation-exchanged",
    sentence: "the backward pass fails where stride and dilation differ",
    effect: "Layers with stride 2 can be evaluated and not trained",
    cause: "Stride and dilation are exchanged in the convolution that computes a gradient, so that shapes do not match",
    seenIn: ["R15"],
    caughtBy: ["input-equals-naive-loops", "weight-equals-naive-loops", "stride-is-zero-stuffing"],
    serve: failingWhere(
      ({ stride, dilation }) => stride[0] !== dilation[0] || stride[1] !== dilation[1],
      "shape mismatch in the backward pass",
    ),
  }),
  fault({
    id: "output-padding-of-a-stride-fails",
    sentence: "the backward pass fails where outputPadding is the stride or more, as a dilation allows",
    effect: "Layers that can be evaluated cannot be trained",
    cause: "As many windows of gradOutput are computed as fit, which are more than the input has pixels",
    seenIn: ["R16", "R17"],
    caughtBy: ["input-equals-naive-loops", "weight-equals-naive-loops"],
    serve: failingWhere(
      ({ outputPadding, stride }) => outputPadding[0] >= stride[0] || outputPadding[1] >= stride[1],
      "the gradient has more pixels than the input",
    ),
  }),
  fault({
    id: "expects-the-size-of-a-convolution",
    sentence: "with a stride above 1 a gradOutput of the right shape is refused",
    effect: "Layers that enlarge cannot be trained",
    cause: "The expected shape of gradOutput is computed by the formula of a convolution",
    seenIn: ["R18"],
    caughtBy: ["shapes-and-dtypes", "input-equals-naive-loops"],
    serve: failingWhere(({ stride }) => stride[0] > 1 || stride[1] > 1, "wrong shape of gradOutput"),
  }),
  fault({
    id: "weight-dilation-ignored",
    sentence: "the weight gradient ignores the dilation",
    effect: "Dilated layers train badly, since their weight gradients are those of a kernel without dilation",
    cause: "The weight's backward pass collects its columns without the dilation",
    caughtBy: ["dilation-is-zero-stuffing", "weight-equals-naive-loops"],
    serve: onlyFor(
      ["weight"],
      reading({
        row: (y, i, { stride, padding }) => y * stride[0] + i - padding.top,
        column: (x, j, { stride, padding }) => x * stride[1] + j - padding.left,
      }),
    ),
  }),
  fault({
    id: "stride-height-for-both",
    sentence: "the backward pass uses the stride of the height for both axes",
    effect: "Gradients belong to other columns where the strides differ",
    cause: "stride[0] is used in place of stride[i]",
    caughtBy: ["transposition", "stride-is-zero-stuffing", "input-equals-naive-loops"],
    serve: reading({
      column: (x, j, { stride, dilation, padding }) => x * stride[0] + j * dilation[1] - padding.left,
    }),
  }),
  fault({
    id: "stride-clamped-to-the-kernel",
    sentence: "the backward pass uses the extent of the kernel where the stride is larger",
    effect: "Layers with gaps between their kernels get the gradients of the gaps",
    cause: "The windows of gradOutput are assumed to touch each other",
    caughtBy: ["stride-beyond-kernel"],
    serve: reading({
      row: (y, i, { stride, dilation, padding, weight }) =>
        y * Math.min(stride[0], effectiveKernel(weight.shape[2], dilation[0])) + i * dilation[0] - padding.top,
      column: (x, j, { stride, dilation, padding, weight }) =>
        x * Math.min(stride[1], effectiveKernel(weight.shape[3], dilation[1])) + j * dilation[1] - padding.left,
    }),
  }),
  fault({
    id: "weight-groups-ignored",
    sentence: "the weight gradient of every group is computed from the first group's output channels",
    effect: "Grouped layers train badly, since the weight gradients of all groups but the first are wrong",
    cause: "The group's offset is missing from the channel index of gradOutput",
    seenIn: ["C13"],
    caughtBy: ["groups-are-separate", "weight-equals-naive-loops", "weight-is-adjoint"],
    serve: onlyFor(["weight"], reading({ channel: (_, o) => o })),
  }),
];
