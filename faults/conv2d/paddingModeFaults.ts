import type { Conv2dRequest } from "../../contract/contract.ts";
import type { Fault } from "../fault.ts";
import { mappedByPlace } from "../mapped.ts";
import { rearranged } from "../rearranged.ts";
import { fault, ofChanged, onlyWhere, type WrongConv2d } from "./fault.ts";
import { isExplicit, noPadding, resolvedPadding, sizesOf } from "./geometry.ts";

/**
 * Pads with another rule for the pixel that a position of an axis repeats (null for a zero), then convolves without
 * padding.
 */
function bordered(source: (at: number, size: number, other: boolean) => number | null): WrongConv2d {
  return ofChanged((request) => {
    const { top, bottom, left, right } = resolvedPadding(request);
    const { batch, inChannels, height, width } = sizesOf(request);
    const shape = [batch, inChannels, top + height + bottom, left + width + right] as const;
    const isInside = (at: number, size: number) => at >= 0 && at < size;
    const input = rearranged(request.input, shape, (n, c, y, x) => {
      const row = source(y - top, height, isInside(x - left, width));
      const column = source(x - left, width, isInside(y - top, height));
      return row === null || column === null ? null : [n, c, row, column];
    });
    return { input, padding: noPadding, paddingMode: "zeros" };
  });
}

const hasMode = (mode: Conv2dRequest["paddingMode"]) => (request: Conv2dRequest) => request.paddingMode === mode;

/** A border of a constant other than zero. */
function borderOf(constant: number): WrongConv2d {
  return ofChanged((request) => {
    const { top, bottom, left, right } = resolvedPadding(request);
    const { batch, inChannels, height, width } = sizesOf(request);
    const shape = [batch, inChannels, top + height + bottom, left + width + right] as const;
    const isBorder = (y: number, x: number) => y < top || x < left || y >= top + height || x >= left + width;
    const input = rearranged(request.input, shape, (n, c, y, x) => (isBorder(y, x) ? null : [n, c, y - top, x - left]));
    const filled = mappedByPlace(input, (value, { y, x }) => (isBorder(y, x) ? constant : value));
    return { input: filled, padding: noPadding };
  });
}

/** Wrong values of the border. */
export const paddingModeFaults: readonly Fault[] = [
  fault({
    id: "padding-mode-ignored",
    sentence: "the border holds zeros whatever the padding mode is",
    effect: "reflect, replicate and circular give the values of zeros",
    cause: "The wrapper does not pass the padding mode to the backend",
    seenIn: ["P25"],
    caughtBy: ["equals-naive-loops", "padding-is-an-explicit-border", "circular-translation"],
    serve: ofChanged(() => ({ paddingMode: "zeros" })),
  }),
  fault({
    id: "padding-mode-always-reflect",
    sentence: "the border is reflected whatever the padding mode is, where that is possible",
    effect: "zeros, replicate and circular give the values of reflect",
    cause: "The wrapper pads with its own default mode before the convolution",
    seenIn: ["P25"],
    caughtBy: ["equals-naive-loops", "padding-is-an-explicit-border", "error-bound-on-dense-data"],
    serve: ofChanged(() => ({ paddingMode: "reflect" })),
  }),
  fault({
    id: "reflect-repeats-the-edge",
    sentence: "reflect repeats the edge pixel, as symmetric padding does",
    effect: "With reflect the border is shifted by one pixel",
    cause: "SYMMETRIC of NumPy and TensorFlow is mistaken for REFLECT",
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
    sentence: "circular fills each border from the pixels next to it, mirrored",
    effect: "With circular the outputs near the border are wrong",
    cause: "The two slices that extend the image are taken from the wrong sides",
    seenIn: ["P23"],
    caughtBy: ["equals-naive-loops", "circular-translation", "padding-is-an-explicit-border"],
    serve: onlyWhere(
      hasMode("circular"),
      bordered((at, size) => (at < 0 ? -at - 1 : at < size ? at : 2 * size - 1 - at)),
    ),
  }),
  fault({
    id: "circular-pads-the-other-axis",
    sentence: "circular uses the padding of the height for the width, and the padding of the width for the height",
    effect: "With circular the shape is wrong where the axes' paddings differ",
    cause: "The list for torch.nn.functional.pad, which starts with the last axis, is not reversed",
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
    effect: "One-sided circular padding gives the values of zeros",
    cause: "A slice from −padding to the end is taken, and −0 is not the end",
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
    sentence: "the border of zeros holds 1, as if it were the zero point of a quantised tensor",
    effect: "Every output whose window meets the border is wrong by the sum of the weights that lie in it",
    cause: "The border is filled before the zero point of the quantised type is subtracted",
    caughtBy: [
      "equals-naive-loops",
      "bias-alone-in-padding",
      "padding-is-an-explicit-border",
      "error-bound-on-constant-data",
    ],
    serve: onlyWhere(hasMode("zeros"), borderOf(1)),
  }),
];
