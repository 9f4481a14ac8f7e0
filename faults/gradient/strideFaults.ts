import { effectiveKernel } from "../../impl/conv2dPadding.ts";
import type { Fault } from "../fault.ts";
import { mapped } from "../mapped.ts";
import { fault, ofInputGradient, onlyFor, onlyWhere } from "./fault.ts";
import { reading } from "./reading.ts";

/** Strides and dilations for which the backward pass differs from the forward pass. */
export const gradientStrideFaults: readonly Fault[] = [
  fault({
    id: "weight-dilation-ignored",
    sentence: "the weight gradient ignores the dilation",
    effect: "Dilated layers train badly, since their weight gradients are those of a kernel without dilation",
    cause: "The im2col of the weight's backward pass collects its columns without the dilation",
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
    id: "stride-clamped",
    sentence: "the backward pass uses a stride of 2 where the stride is larger",
    effect: "Layers with a stride of 3 or more get the gradients of other pixels",
    cause: "The backward kernel is written for strides 1 and 2, and larger strides are clamped",
    seenIn: ["T8"],
    caughtBy: ["stride-is-zero-stuffing", "stride-beyond-kernel"],
    serve: reading({
      row: (y, i, { stride, dilation, padding }) => y * Math.min(stride[0], 2) + i * dilation[0] - padding.top,
      column: (x, j, { stride, dilation, padding }) => x * Math.min(stride[1], 2) + j * dilation[1] - padding.left,
    }),
  }),
  fault({
    id: "strided-pointwise-of-few-channels",
    sentence: "the weight gradient of a 1×1 kernel with up to four input channels ignores the stride of the height",
    effect: "Strided 1×1 layers with few input channels get a wrong weight gradient, and all other layers a right one",
    cause: "A special path for few channels multiplies consecutive rows, without the stride",
    seenIn: ["R5"],
    caughtBy: ["strided-pointwise-is-a-matrix-product"],
    serve: onlyWhere(
      ({ weight }) => weight.shape[2] === 1 && weight.shape[3] === 1 && Number(weight.shape[1]) <= 4,
      onlyFor(["weight"], reading({ row: (y, _, { padding }) => y - padding.top })),
    ),
  }),
  fault({
    id: "narrow-strided-rows",
    sentence:
      "with more than 16 input channels, a strided width below 17 has an input gradient of 0 in its last column",
    effect: "Only small feature maps with many channels lack the gradient of their last column",
    cause: "A loop over blocks of 16 columns omits the last, incomplete block",
    seenIn: ["R4"],
    caughtBy: ["input-equals-naive-loops"],
    serve: onlyWhere(
      ({ input, weight, stride }) => Number(weight.shape[1]) > 16 && stride[1] > 1 && Number(input.shape[3]) < 17,
      ofInputGradient((gradient) => {
        const width = Number(gradient.shape[3]);
        return mapped(gradient, (value, i) => (i % width === width - 1 ? 0 : value));
      }),
    ),
  }),
  fault({
    id: "windows-as-wide-as-the-stride",
    sentence: "pixels between two windows have the gradient of the pixel before them",
    effect: "Pixels that no output depends on get a gradient, where the stride is larger than the kernel",
    cause: "The gradient is spread as if every window were as wide as the stride",
    caughtBy: ["unread-pixels-have-none", "stride-beyond-kernel"],
    serve: ofInputGradient((gradient, { stride, weight, dilation }) => {
      const width = Number(gradient.shape[3]);
      const hasGaps = stride[1] > effectiveKernel(Number(weight.shape[3]), dilation[1]);
      return mapped(gradient, (value, i) =>
        hasGaps && value === 0 && i % width > 0 ? (gradient.data[i - 1] as number) : value,
      );
    }),
  }),
];
