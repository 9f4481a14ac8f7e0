import type { Conv2dRequest, Tensor } from "../../impl/contract.ts";
import type { Fault } from "../fault.ts";
import { rearranged } from "../rearranged.ts";
import { conv2d } from "./arithmetic.ts";
import { fault, ofChanged, onlyWhere, type ServeConv2d } from "./fault.ts";
import { isExplicit, noPadding, resolvedPadding, sizesOf } from "./geometry.ts";

/** Pads by a rule of one's own for where a position of an axis is read, null for a zero; then convolves without padding. */
function bordered(source: (at: number, size: number, other: boolean) => number | null): ServeConv2d {
  return (request) => {
    const { top, bottom, left, right } = resolvedPadding(request);
    const { batch, inChannels, height, width } = sizesOf(request);
    const shape = [batch, inChannels, top + height + bottom, left + width + right] as const;
    const isInside = (at: number, size: number) => at >= 0 && at < size;
    const input = rearranged(request.input, shape, (n, c, y, x) => {
      const row = source(y - top, height, isInside(x - left, width));
      const column = source(x - left, width, isInside(y - top, height));
      return row === null || column === null ? null : [n, c, row, column];
    });
    return conv2d({ ...request, input, padding: noPadding, paddingMode: "zeros" });
  };
}

const hasMode = (mode: Conv2dRequest["paddingMode"]) => (request: Conv2dRequest) => request.paddingMode === mode;

/** A border of a constant other than zero. */
function borderOf(constant: number): ServeConv2d {
  return (request): Tensor => {
    const { top, bottom, left, right } = resolvedPadding(request);
    const { batch, inChannels, height, width } = sizesOf(request);
    const shape = [batch, inChannels, top + height + bottom, left + width + right] as const;
    const isBorder = (y: number, x: number) => y < top || x < left || y >= top + height || x >= left + width;
    const input = rearranged(request.input, shape, (n, c, y, x) => (isBorder(y, x) ? null : [n, c, y - top, x - left]));
    input.data.forEach((_, i) => {
      const [x, row] = [i % shape[3], Math.floor(i / shape[3])];
      if (isBorder(row % shape[2], x)) input.data[i] = constant;
    });
    return conv2d({ ...request, input, padding: noPadding });
  };
}

/** What the border holds. */
export const paddingModeFaults: readonly Fault[] = [
  fault({
    id: "padding-mode-ignored",
    sentence: "the border is of zeros whatever the mode",
    effect: "reflect, replicate and circular answer as zeros do",
    cause: "The wrapper does not pass the mode on",
    seenIn: ["P25"],
    caughtBy: ["equals-naive-loops", "padding-is-an-explicit-border", "circular-translation"],
    serve: ofChanged(() => ({ paddingMode: "zeros" })),
  }),
  fault({
    id: "padding-mode-always-reflect",
    sentence: "the border is reflected whatever the mode, where that is possible",
    effect: "zeros, replicate and circular answer as reflect does",
    cause: "The wrapper pads with its own default before the convolution",
    seenIn: ["P25"],
    caughtBy: ["equals-naive-loops", "padding-is-an-explicit-border", "error-bound-on-dense-data"],
    serve: ofChanged(() => ({ paddingMode: "reflect" })),
  }),
  fault({
    id: "reflect-repeats-the-edge",
    sentence: "reflect repeats the edge pixel, as symmetric padding does",
    effect: "reflect is shifted by one pixel in the border",
    cause: "NumPy's and TensorFlow's SYMMETRIC is taken for REFLECT",
    caughtBy: ["equals-naive-loops", "padding-is-an-explicit-border"],
    serve: onlyWhere(
      hasMode("reflect"),
      bordered((at, size) => (at < 0 ? -at - 1 : at < size ? at : 2 * size - 1 - at)),
    ),
  }),
  fault({
    id: "replicate-without-corners",
    sentence: "replicate leaves zeros in the corners of the border",
    effect: "Only outputs at the four corners are wrong",
    cause: "Rows and columns of the border are written one after the other, from the unpadded image",
    caughtBy: ["equals-naive-loops", "padding-is-an-explicit-border"],
    serve: onlyWhere(
      hasMode("replicate"),
      bordered((at, size, isInsideOther) => {
        if (at >= 0 && at < size) return at;
        return isInsideOther ? Math.min(Math.max(at, 0), size - 1) : null;
      }),
    ),
  }),
  fault({
    id: "circular-wraps-from-the-same-side",
    sentence: "circular fills the beginning from the beginning, as replicate in blocks would",
    effect: "circular is wrong in the border",
    cause: "The two slices that are joined to the image are exchanged",
    seenIn: ["P23"],
    caughtBy: ["equals-naive-loops", "circular-translation", "padding-is-an-explicit-border"],
    serve: onlyWhere(
      hasMode("circular"),
      bordered((at, size) => (at < 0 ? (size + at) % size && -at - 1 : at < size ? at : 2 * size - 1 - at)),
    ),
  }),
  fault({
    id: "circular-pads-the-other-axis",
    sentence: "circular gives the padding of the height to the width and the other way round",
    effect: "circular has the wrong shape where the axes' paddings differ",
    cause: "The list for torch.nn.functional.pad was not reversed",
    seenIn: ["P23"],
    caughtBy: ["equals-naive-loops", "circular-translation"],
    serve: onlyWhere(
      hasMode("circular"),
      ofChanged(({ padding }) =>
        isExplicit(padding)
          ? { padding: { top: padding.left, bottom: padding.right, left: padding.top, right: padding.bottom } }
          : {},
      ),
    ),
  }),
  fault({
    id: "circular-needs-end-padding",
    sentence: "circular pads with zeros where an axis has no padding at its end",
    effect: "One-sided circular padding answers as zeros does",
    cause: "A slice from −0 is empty",
    seenIn: ["P23"],
    caughtBy: ["equals-naive-loops", "padding-is-an-explicit-border"],
    serve: onlyWhere(
      ({ paddingMode, padding }) =>
        paddingMode === "circular" && isExplicit(padding) && (padding.bottom === 0 || padding.right === 0),
      ofChanged(() => ({ paddingMode: "zeros" })),
    ),
  }),
  fault({
    id: "border-holds-a-zero-point",
    sentence: "the border of zeros holds 1, as a quantised tensor's zero point would",
    effect: "Every output whose window meets the border is off by its weights' sum",
    cause: "Zero is written before the offset of the quantised type is known",
    caughtBy: [
      "equals-naive-loops",
      "bias-alone-in-padding",
      "padding-is-an-explicit-border",
      "error-bound-on-constant-data",
    ],
    serve: onlyWhere(hasMode("zeros"), borderOf(1)),
  }),
];
