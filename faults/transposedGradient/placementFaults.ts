import type { Tensor } from "../../contract/contract.ts";
import { tensor } from "../../impl/tensor.ts";
import type { Fault } from "../fault.ts";
import { mappedByPlace } from "../mapped.ts";
import { turned, withFirstAxesExchanged } from "../rearranged.ts";
import { changing, fault, ofChanged, onlyFor } from "./fault.ts";
import { reading } from "./reading.ts";

/** gradOutput with zeros in the last rows and columns. */
function withoutLast(gradOutput: Tensor, rows: number, columns: number): Tensor {
  const [height, width] = [Number(gradOutput.shape[2]), Number(gradOutput.shape[3])];
  return mappedByPlace(gradOutput, (value, { y, x }) => (y >= height - rows || x >= width - columns ? 0 : value));
}

const withoutOutputPadding = ofChanged(({ gradOutput, outputPadding }) => ({
  gradOutput: withoutLast(gradOutput, ...outputPadding),
}));

/** Kernels, crops and outputPadding at the wrong place of gradOutput. */
export const transposedGradientPlacementFaults: readonly Fault[] = [
  fault({
    id: "kernel-turned",
    sentence: "the input gradient uses the kernel turned by 180°",
    effect: "Layers before the transposed convolution train in a wrong direction unless every kernel is symmetric",
    cause: "The forward pass turns the kernel, and the backward pass takes the turned one",
    seenIn: ["C10"],
    caughtBy: ["input-is-the-convolution", "input-is-adjoint", "input-equals-naive-loops"],
    serve: onlyFor(
      ["input"],
      ofChanged(({ weight }) => ({ weight: turned(weight) })),
    ),
  }),
  fault({
    id: "weight-gradient-turned",
    sentence: "the weight gradient is turned by 180°",
    effect: "Each tap trains with the gradient of the opposite tap",
    cause: "The gradient of the turned kernel is returned without turning it back",
    seenIn: ["C10"],
    caughtBy: ["weight-is-that-of-the-convolution", "weight-is-adjoint", "weight-equals-naive-loops"],
    serve: changing((serve, request) => {
      const answer = serve(request);
      return { ...answer, weight: turned(answer.weight) };
    }),
  }),
  fault({
    id: "weight-gradient-as-out-in",
    sentence: "the weight gradient is in the order [outChannels, inChannels, kh, kw], in the weight's shape",
    effect: "Channels train with the gradients of other channels",
    cause: "The gradient has the layout of a convolution's weight",
    caughtBy: ["strided-pointwise-is-a-matrix-product", "weight-equals-naive-loops", "groups-are-separate"],
    serve: changing((serve, request) => {
      const answer = serve(request);
      return { ...answer, weight: withFirstAxesExchanged(answer.weight) };
    }),
  }),
  fault({
    id: "weight-gradient-in-the-shape-of-conv2d",
    sentence: "the weight gradient has the shape [outChannels / groups, inChannels, kh, kw]",
    effect: "The optimizer fails, or broadcasts the gradient over the weight",
    cause: "The shape of a convolution's weight is assumed",
    caughtBy: ["shapes-and-dtypes"],
    serve: changing((serve, request) => {
      const { weight, ...others } = serve(request);
      const [inChannels, outPerGroup, ...kernel] = weight.shape as [number, number, number, number];
      return { ...others, weight: tensor(weight.dtype, [outPerGroup, inChannels, ...kernel], weight.data) };
    }),
  }),
  fault({
    id: "padding-shifts-the-other-way",
    sentence: "the backward pass adds the padding to the position in the output instead of subtracting it",
    effect: "Gradients belong to pixels that lie twice the padding away",
    cause: "The sign of the padding is that of a convolution",
    seenIn: ["C13"],
    caughtBy: ["padding-crops", "input-equals-naive-loops", "weight-equals-naive-loops"],
    serve: reading({
      row: (y, i, { stride, dilation, padding }) => y * stride[0] + i * dilation[0] + padding.top,
      column: (x, j, { stride, dilation, padding }) => x * stride[1] + j * dilation[1] + padding.left,
    }),
  }),
  fault({
    id: "pads-begin-end-swapped",
    sentence: "the backward pass exchanges the paddings at the beginning and at the end of an axis",
    effect: "Gradients are shifted wherever the two paddings differ",
    cause: "The two sides are exchanged on the way to the adjoint, and again on the way back",
    caughtBy: ["padding-crops", "input-is-adjoint", "weight-is-adjoint"],
    serve: ofChanged(({ padding }) =>
      typeof padding === "string"
        ? {}
        : { padding: { top: padding.bottom, bottom: padding.top, left: padding.right, right: padding.left } },
    ),
  }),
  fault({
    id: "same-upper-is-lower",
    sentence: "the backward pass exchanges same_upper and same_lower",
    effect: "Where the number of cropped pixels is odd, gradients are shifted by one pixel",
    cause: "Forward and backward pass round half of the total in different directions",
    seenIn: ["C5"],
    caughtBy: ["same-padding", "input-is-adjoint", "input-equals-naive-loops"],
    serve: ofChanged(({ padding }) =>
      typeof padding === "string" && padding !== "valid"
        ? { padding: padding === "same_upper" ? "same_lower" : "same_upper" }
        : {},
    ),
  }),
  fault({
    id: "output-padding-dropped",
    sentence: "the rows and columns of outputPadding do not count for input and weight",
    effect: "With padding and outputPadding the last pixels and taps get too small a gradient",
    cause: "outputPadding is taken for a border without values, and gradOutput is cut before the backward pass",
    seenIn: ["C2"],
    caughtBy: ["output-padding-counts", "input-equals-naive-loops", "weight-equals-naive-loops"],
    serve: onlyFor(["input", "weight"], withoutOutputPadding),
  }),
  fault({
    id: "bias-without-output-padding",
    sentence: "the bias gradient leaves out the rows and columns of outputPadding",
    effect: "The bias trains on a part of the output, only with outputPadding",
    cause: "gradOutput is cut to the last tap before all gradients are computed, also that of the bias",
    caughtBy: ["output-padding-counts", "bias-is-the-sum-of-grad-output"],
    serve: onlyFor(["bias"], withoutOutputPadding),
  }),
  fault({
    id: "output-padding-at-the-beginning",
    sentence: "the backward pass expects the rows and columns of outputPadding at the beginning",
    effect: "Gradients are shifted by outputPadding against the forward pass",
    cause: "outputPadding is applied like padding, whose first side is the beginning",
    caughtBy: ["output-padding-counts", "input-is-adjoint", "weight-is-adjoint"],
    serve: reading({
      row: (y, i, { stride, dilation, padding, outputPadding }) =>
        y * stride[0] + i * dilation[0] - padding.top + outputPadding[0],
      column: (x, j, { stride, dilation, padding, outputPadding }) =>
        x * stride[1] + j * dilation[1] - padding.left + outputPadding[1],
    }),
  }),
  fault({
    id: "last-row-of-grad-output-lost",
    sentence: "the last row of gradOutput does not count for the weight",
    effect: "Taps train without the lower edge of the output",
    cause: "The loop over rows ends before the last one",
    caughtBy: ["weight-equals-naive-loops", "weight-is-adjoint"],
    serve: onlyFor(
      ["weight"],
      ofChanged(({ gradOutput }) => ({ gradOutput: withoutLast(gradOutput, 1, 0) })),
    ),
  }),
];
