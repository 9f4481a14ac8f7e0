import type { Fault } from "../fault.ts";
import { fault, ofChanged, onlyWhere } from "./fault.ts";
import { isSame, noPadding, resolvedPadding, samePaddingBy, sizesOf } from "./geometry.ts";
import { croppedWhereNegative, sameAs, sameBy } from "./samePadding.ts";

/** same_* and valid replaced by another padding: with other sides, another size, or another name. */
export const sameModeFaults: readonly Fault[] = [
  fault({
    id: "same-axes-swapped",
    sentence: "same_* uses the padding of the height for the width, and the padding of the width for the height",
    effect: "The shape is wrong where kernel or dilation differ between the axes",
    cause: "The totals are passed to a function that expects the last axis first",
    seenIn: ["P17"],
    caughtBy: ["equals-naive-loops", "same-padding", "half-turn"],
    serve: sameAs((request) => {
      const { top, bottom, left, right } = resolvedPadding(request);
      return { top: left, bottom: right, left: top, right: bottom };
    }),
  }),
  fault({
    id: "same-symmetric",
    sentence: "same_* pads both sides by half of the total, rounded down",
    effect: "The last row and column are missing where the total is odd",
    cause: "The backend has one padding an axis, and receives half of the total",
    seenIn: ["P19", "P20"],
    caughtBy: ["equals-naive-loops", "same-padding"],
    serve: sameAs((request) => {
      const { top, bottom, left, right } = resolvedPadding(request);
      const [rows, columns] = [Math.min(top, bottom), Math.min(left, right)];
      return { top: rows, bottom: rows, left: columns, right: columns };
    }),
  }),
  fault({
    id: "same-keeps-the-input-size",
    sentence: "same_* pads until the strided output is as large as the input",
    effect: "Strided outputs are too large by the stride along each axis",
    cause: "'Same' is read as the size of the input, although the right size is ⌈in / s⌉",
    seenIn: ["P5"],
    caughtBy: ["equals-naive-loops", "same-padding", "output-shape-and-dtype"],
    serve: sameAs((request) => {
      const { height, width, extent } = sizesOf(request);
      const { stride } = request;
      return samePaddingBy(request, (axis) => {
        const size = axis === 0 ? height : width;
        return Math.max(0, (size - 1) * stride[axis] + extent[axis] - size);
      });
    }),
  }),
  fault({
    id: "same-from-batch-and-channels",
    sentence: "same_* computes the padding from the sizes of batch and channels instead of height and width",
    effect: "The shape is wrong unless these sizes happen to give the same padding",
    cause: "shape[i] is used in place of shape[i + 2]",
    seenIn: ["P10"],
    caughtBy: ["equals-naive-loops", "same-padding"],
    serve: sameBy((request, axis) => {
      const { batch, inChannels } = sizesOf(request);
      return { size: axis === 0 ? batch : inChannels };
    }),
  }),
  fault({
    id: "same-crops-where-stride-exceeds-kernel",
    sentence: "same_* with a stride larger than the kernel crops the input by the negative total",
    effect: "The shape is right, but the values are shifted",
    cause: "The total is not clamped to 0",
    seenIn: ["P7", "P13", "S11", "R10"],
    caughtBy: ["equals-naive-loops", "same-padding", "stride-beyond-kernel"],
    serve: croppedWhereNegative((total) => Math.floor(-total / 2)),
  }),
  fault({
    id: "same-negative-total-halved",
    sentence: "same_* begins at half of a total of −3 or less",
    effect: "Where the stride exceeds the kernel by 3 or more, outputs belong to other pixels",
    cause: "Half of the total is clamped to 0, and the total itself is not",
    seenIn: ["P30"],
    caughtBy: ["same-padding", "stride-beyond-kernel"],
    serve: croppedWhereNegative((total, { padding }) => Math.floor((-total - (padding === "same_upper" ? 1 : 2)) / 2)),
  }),
  fault({
    id: "same-taken-for-valid-with-groups",
    sentence: "with groups same_* pads nothing",
    effect: "Grouped convolutions have outputs that are too small",
    cause: "The code for groups splits the request, and drops a padding that is not numeric",
    caughtBy: ["equals-naive-loops", "output-shape-and-dtype"],
    serve: onlyWhere(
      ({ padding, groups }) => isSame(padding) && groups > 1,
      ofChanged(() => ({ padding: noPadding })),
    ),
  }),
  fault({
    id: "valid-as-same",
    sentence: "valid is treated as same_upper",
    effect: "Outputs are too large",
    cause: "One branch handles every padding that is a string",
    seenIn: ["P10", "P22"],
    caughtBy: ["equals-naive-loops", "output-shape-and-dtype"],
    serve: ofChanged(({ padding }) => (padding === "valid" ? { padding: "same_upper" } : {})),
  }),
];
