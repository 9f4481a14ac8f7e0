import type { Fault } from "../fault.ts";
import { conv2d } from "./arithmetic.ts";
import { answering, fault, ofChanged } from "./fault.ts";
import { resolvedPadding, sizesOf } from "./geometry.ts";

/** The bias at the wrong index, too often, or not everywhere. */
export const biasFaults: readonly Fault[] = [
  fault({
    id: "bias-per-item",
    sentence: "the bias is indexed by the item of the batch",
    effect: "All channels of an item have one bias",
    cause: "The outermost loop's index is taken",
    seenIn: ["B1"],
    caughtBy: ["equals-naive-loops", "bias-is-added-once", "bias-alone-in-padding", "pointwise-is-a-matrix-product"],
    serve: (request) => {
      const { bias } = request;
      const { outChannels } = sizesOf(request);
      const perItem = answering((value, { n }) => value + (bias ? (bias.data[n % outChannels] as number) : 0));
      conv2d(request);
      return perItem({ ...request, bias: null });
    },
  }),
  fault({
    id: "bias-per-column",
    sentence: "the bias is broadcast along the width",
    effect: "Columns differ where channels should",
    cause: "A vector is added to the last axis, as array libraries do by default",
    seenIn: ["B2"],
    caughtBy: ["equals-naive-loops", "bias-is-added-once", "bias-alone-in-padding", "pointwise-is-a-matrix-product"],
    serve: (request) => {
      const { bias } = request;
      const { outChannels } = sizesOf(request);
      const perColumn = answering((value, { x }) => value + (bias ? (bias.data[x % outChannels] as number) : 0));
      conv2d(request);
      return perColumn({ ...request, bias: null });
    },
  }),
  fault({
    id: "bias-ignored",
    sentence: "the bias is ignored",
    effect: "Outputs lack their channel's bias",
    cause: "An argument is not passed on",
    caughtBy: ["equals-naive-loops", "bias-is-added-once", "bias-alone-in-padding"],
    serve: ofChanged(() => ({ bias: null })),
  }),
  fault({
    id: "bias-per-input-channel",
    sentence: "the bias is added once for each input channel",
    effect: "The bias counts as often as a group has channels",
    cause: "Partial sums each start from the bias",
    caughtBy: ["equals-naive-loops", "bias-is-added-once", "bias-alone-in-padding", "additive-over-input-channels"],
    serve: ofChanged((request) => {
      const { bias } = request;
      const { inPerGroup } = sizesOf(request);
      return { bias: bias && { ...bias, data: bias.data.map((value) => value * inPerGroup) } };
    }),
  }),
  fault({
    id: "bias-missing-where-all-is-padding",
    sentence: "windows that lie wholly in the border answer 0",
    effect: "The bias is missing there",
    cause: "Such windows are skipped, and the memory is cleared",
    caughtBy: ["bias-alone-in-padding", "equals-naive-loops", "bias-is-added-once"],
    serve: answering((value, { y, x }, request) => {
      const { height, width, extent } = sizesOf(request);
      const { stride, paddingMode } = request;
      const { top, left } = resolvedPadding(request);
      const isOutside = (begin: number, extentOfAxis: number, size: number) =>
        begin + extentOfAxis <= 0 || begin >= size;
      const isBorder =
        isOutside(y * stride[0] - top, extent[0], height) || isOutside(x * stride[1] - left, extent[1], width);
      return isBorder && paddingMode === "zeros" ? 0 : value;
    }),
  }),
  fault({
    id: "bias-of-the-block",
    sentence: "each block of four output channels has one bias",
    effect: "Three of four channels have a neighbour's bias",
    cause: "A vector register is filled with one lane",
    caughtBy: ["output-channel-permutation", "bias-is-added-once", "equals-naive-loops"],
    serve: ofChanged(({ bias }) =>
      bias ? { bias: { ...bias, data: bias.data.map((_, i) => bias.data[i | 3] ?? 0) } } : {},
    ),
  }),
  fault({
    id: "bias-needs-several-channels",
    sentence: "a layer of one output channel has no bias",
    effect: "Only single outputs lack their bias",
    cause: "A vector of one is taken for a scalar, and for none",
    caughtBy: ["equals-naive-loops", "bias-is-added-once"],
    serve: ofChanged(({ bias }) => (bias?.data.length === 1 ? { bias: null } : {})),
  }),
];
