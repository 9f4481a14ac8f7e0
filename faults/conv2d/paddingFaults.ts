import type { Fault } from "../fault.ts";
import { fault, ofChanged, onlyWhere } from "./fault.ts";
import { isExplicit, sizesOf } from "./geometry.ts";

/** Four widths read in the wrong order, for the wrong axis, or in part. */
export const paddingFaults: readonly Fault[] = [
  fault({
    id: "pads-begin-end-swapped",
    sentence: "the paddings at the beginning and at the end of an axis are exchanged",
    effect: "The shape is right, but the output is shifted wherever the two paddings differ",
    cause: "ONNX, WebNN and torch.nn.functional.pad order the four numbers differently",
    seenIn: ["P14", "P16"],
    caughtBy: ["equals-naive-loops", "padding-is-an-explicit-border", "translation-equivariant"],
    serve: ofChanged(({ padding }) =>
      isExplicit(padding)
        ? { padding: { top: padding.bottom, bottom: padding.top, left: padding.right, right: padding.left } }
        : {},
    ),
  }),
  fault({
    id: "pads-order-mixed",
    sentence: "padding [top, left, bottom, right] is read as [top, bottom, left, right]",
    effect: "Shape and values are wrong where the padding at the bottom differs from that at the left",
    cause: "ONNX groups the list by side, WebNN groups the list by axis",
    seenIn: ["P16"],
    caughtBy: ["equals-naive-loops", "transposition"],
    serve: ofChanged(({ padding }) =>
      isExplicit(padding) ? { padding: { ...padding, bottom: padding.left, left: padding.bottom } } : {},
    ),
  }),
  fault({
    id: "pads-axes-swapped",
    sentence: "the padding of the height is used for the width, and the padding of the width for the height",
    effect: "Shape and values are wrong where the axes' paddings differ",
    cause: "torch.nn.functional.pad lists the last axis first",
    seenIn: ["P16", "P22"],
    caughtBy: ["equals-naive-loops", "padding-is-an-explicit-border", "output-shape-and-dtype"],
    serve: ofChanged(({ padding }) =>
      isExplicit(padding)
        ? { padding: { top: padding.left, bottom: padding.right, left: padding.top, right: padding.bottom } }
        : {},
    ),
  }),
  fault({
    id: "pads-height-for-both",
    sentence: "the padding of the height is used for both axes",
    effect: "Shape and values are wrong where the axes' paddings differ",
    cause: "Only the first number of a pair of paddings is read",
    seenIn: ["P22"],
    caughtBy: ["equals-naive-loops", "output-shape-and-dtype", "transposition"],
    serve: ofChanged(({ padding }) =>
      isExplicit(padding) ? { padding: { ...padding, left: padding.top, right: padding.bottom } } : {},
    ),
  }),
  fault({
    id: "pads-begin-for-both",
    sentence: "the padding at the beginning of an axis is also used at its end",
    effect: "Where the two sides differ, the last rows and columns are wrong, missing or too many",
    cause: "Asymmetric padding is passed to a library that has one number an axis",
    seenIn: ["P19", "P20"],
    caughtBy: ["equals-naive-loops", "padding-is-an-explicit-border", "half-turn"],
    serve: ofChanged(({ padding }) =>
      isExplicit(padding) ? { padding: { ...padding, bottom: padding.top, right: padding.left } } : {},
    ),
  }),
  fault({
    id: "pads-evened-out",
    sentence: "asymmetric padding is split evenly between its two sides",
    effect: "The shape is right, but the values are shifted by part of the padding",
    cause: "Only the sum of the two sides is stored",
    seenIn: ["P19"],
    caughtBy: ["equals-naive-loops", "padding-is-an-explicit-border", "translation-equivariant"],
    serve: ofChanged(({ padding }) => {
      if (!isExplicit(padding)) return {};
      const [rows, columns] = [padding.top + padding.bottom, padding.left + padding.right];
      const [top, left] = [Math.floor(rows / 2), Math.floor(columns / 2)];
      return { padding: { top, bottom: rows - top, left, right: columns - left } };
    }),
  }),
  fault({
    id: "end-padding-forgotten",
    sentence: "only the beginning of each axis is padded",
    effect: "Rows and columns are missing at the end",
    cause: "The offset of the windows includes the padding, but the size of the padded input does not",
    caughtBy: ["equals-naive-loops", "output-shape-and-dtype"],
    serve: ofChanged(({ padding }) => (isExplicit(padding) ? { padding: { ...padding, bottom: 0, right: 0 } } : {})),
  }),
  fault({
    id: "padding-cut-to-kernel",
    sentence: "padding is cut to the kernel's extent less one",
    effect: "Outputs whose windows lie wholly in the border are missing",
    cause: "A border wider than the kernel seems useless, since the windows in it hold no pixel",
    caughtBy: ["equals-naive-loops", "output-shape-and-dtype"],
    serve: ofChanged((request) => {
      const { padding } = request;
      if (!isExplicit(padding)) return {};
      const [rows, columns] = sizesOf(request).extent;
      const { top, bottom, left, right } = padding;
      return {
        padding: {
          top: Math.min(top, rows - 1),
          bottom: Math.min(bottom, rows - 1),
          left: Math.min(left, columns - 1),
          right: Math.min(right, columns - 1),
        },
      };
    }),
  }),
  fault({
    id: "asymmetric-padding-forgotten-with-groups",
    sentence: "with groups the padding at the beginning of an axis is also used at its end",
    effect: "Only grouped convolutions with asymmetric padding are wrong",
    cause: "The code for groups was written for symmetric padding",
    seenIn: ["G7", "P19"],
    caughtBy: ["equals-naive-loops", "groups-are-separate", "groups-are-block-diagonal"],
    serve: onlyWhere(
      ({ groups }) => groups > 1,
      ofChanged(({ padding }) =>
        isExplicit(padding) ? { padding: { ...padding, bottom: padding.top, right: padding.left } } : {},
      ),
    ),
  }),
  fault({
    id: "explicit-half-padding-as-same",
    sentence: "with a stride, padding by half the kernel is treated as TensorFlow's SAME",
    effect: "The shape is right, but even sizes with stride 2 are shifted by one pixel",
    cause: "padding=k//2 is replaced by 'same' when a model is ported",
    seenIn: ["P14", "P19"],
    caughtBy: ["equals-naive-loops"],
    serve: onlyWhere(
      ({ stride }) => stride[0] > 1 || stride[1] > 1,
      ofChanged((request) => {
        const { padding } = request;
        if (!isExplicit(padding)) return {};
        const [rows, columns] = sizesOf(request).extent.map((extent) => Math.floor(extent / 2));
        const isHalf = [padding.top, padding.bottom].every((pad) => pad === rows);
        return isHalf && [padding.left, padding.right].every((pad) => pad === columns) ? { padding: "same_upper" } : {};
      }),
    ),
  }),
  fault({
    id: "zero-padding-is-default",
    sentence: "padding of 0 on all sides is treated as no padding argument, and becomes half the kernel",
    effect: "Unpadded convolutions have outputs that are too large",
    cause: "A default written with || replaces 0, which is falsy",
    caughtBy: ["equals-naive-loops", "output-shape-and-dtype"],
    serve: ofChanged((request) => {
      const { padding } = request;
      if (!isExplicit(padding)) return {};
      const [rows, columns] = sizesOf(request).extent.map((extent) => Math.floor(extent / 2)) as [number, number];
      const { top, bottom, left, right } = padding;
      if (top || bottom || left || right) return {};
      return { padding: { top: rows, bottom: rows, left: columns, right: columns } };
    }),
  }),
];
