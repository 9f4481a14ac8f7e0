import { planConv2d } from "../../impl/conv2dPlan.ts";
import type { Fault } from "../fault.ts";
import { mapped, mappedByPlace, type Place } from "../mapped.ts";
import { answering, fault, ofChanged, type WrongConv2d } from "./fault.ts";
import { resolvedPadding, sizesOf } from "./geometry.ts";

/** The reference without bias, plus the bias at a wrong index for each value. */
function biasBy(indexOf: (place: Place) => number): WrongConv2d {
  return ({ conv2d }) => ({
    conv2d: (request) => {
      // An invalid bias must still be refused; the sum below is computed without a bias.
      planConv2d(request);
      const { bias } = request;
      const { outChannels } = sizesOf(request);
      const sums = conv2d({ ...request, bias: null });
      return mappedByPlace(
        sums,
        (value, place) => value + (bias ? (bias.data[indexOf(place) % outChannels] as number) : 0),
      );
    },
  });
}

/** The bias at the wrong index, too often, or not everywhere. */
export const biasFaults: readonly Fault[] = [
  fault({
    id: "bias-per-item",
    sentence: "the bias is indexed by the item of the batch",
    effect: "All channels of an item have the same bias",
    cause: "The index of the outermost loop is used",
    seenIn: ["B1"],
    caughtBy: ["equals-naive-loops", "bias-is-added-once", "bias-alone-in-padding", "pointwise-is-a-matrix-product"],
    serve: biasBy(({ n }) => n),
  }),
  fault({
    id: "bias-per-column",
    sentence: "the bias is broadcast along the width",
    effect: "Columns have different biases, and channels do not",
    cause: "A vector is added to the array, and array libraries broadcast it along the last axis",
    seenIn: ["B2"],
    caughtBy: ["equals-naive-loops", "bias-is-added-once", "bias-alone-in-padding", "pointwise-is-a-matrix-product"],
    serve: biasBy(({ x }) => x),
  }),
  fault({
    id: "bias-ignored",
    sentence: "the bias is ignored",
    effect: "Outputs lack their channel's bias",
    cause: "The wrapper does not pass the argument on",
    caughtBy: ["equals-naive-loops", "bias-is-added-once", "bias-alone-in-padding"],
    serve: ofChanged(() => ({ bias: null })),
  }),
  fault({
    id: "bias-per-input-channel",
    sentence: "the bias is added once for each input channel",
    effect: "The bias is added as often as a group has input channels",
    cause: "The partial sum of each channel starts from the bias",
    caughtBy: ["equals-naive-loops", "bias-is-added-once", "bias-alone-in-padding", "additive-over-input-channels"],
    serve: ofChanged((request) => {
      const { bias } = request;
      const { inPerGroup } = sizesOf(request);
      return { bias: bias && mapped(bias, (value) => value * inPerGroup) };
    }),
  }),
  fault({
    id: "bias-missing-where-all-is-padding",
    sentence: "windows that lie wholly in the border give 0",
    effect: "Outputs whose windows lie wholly in the border lack the bias",
    cause: "Such windows are skipped, and their outputs keep the zeros of cleared memory",
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
    effect: "Three of four channels have the bias of a neighbour",
    cause: "One lane is broadcast over the whole vector register",
    caughtBy: ["output-channel-permutation", "bias-is-added-once", "equals-naive-loops"],
    serve: ofChanged(({ bias }) => (bias ? { bias: mapped(bias, (_, i) => bias.data[i | 3] ?? 0) } : {})),
  }),
  fault({
    id: "bias-needs-several-channels",
    sentence: "a layer of one output channel has no bias",
    effect: "Only layers with one output channel lack their bias",
    cause: "A vector of one element is mistaken for a scalar, and dropped",
    caughtBy: ["equals-naive-loops", "bias-is-added-once"],
    serve: ofChanged(({ bias }) => (bias?.data.length === 1 ? { bias: null } : {})),
  }),
];
