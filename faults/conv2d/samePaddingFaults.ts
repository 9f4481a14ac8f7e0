import type { Fault } from "../fault.ts";
import { fault, ofChanged, onlyWhere } from "./fault.ts";
import { resolvedPadding, sizesOf } from "./geometry.ts";
import { sameAs, sameBy } from "./samePadding.ts";

/** Wrong totals of the padding of same_*, and wrong shares of its two sides. */
export const samePaddingFaults: readonly Fault[] = [
  fault({
    id: "same-odd-pixel-begins",
    sentence: "same_upper puts its odd pixel at the beginning",
    effect: "Even sizes with stride 2, and even kernels, give outputs shifted by one pixel",
    cause: "Half of the total is rounded up instead of down",
    seenIn: ["P14"],
    caughtBy: ["equals-naive-loops", "same-padding", "half-turn"],
    serve: ofChanged(({ padding }) => (padding === "same_upper" ? { padding: "same_lower" } : {})),
  }),
  fault({
    id: "same-lower-as-upper",
    sentence: "same_lower is treated as same_upper",
    effect: "Outputs are shifted by one pixel where the total is odd",
    cause: "A library that has one SAME maps both names to it",
    caughtBy: ["equals-naive-loops", "same-padding"],
    serve: ofChanged(({ padding }) => (padding === "same_lower" ? { padding: "same_upper" } : {})),
  }),
  fault({
    id: "same-lower-moves-even-totals",
    sentence: "same_lower moves a pixel to the beginning also where the total is even",
    effect: "same_lower with odd kernels gives outputs shifted by one pixel",
    cause: "One pixel is added at the beginning without a check of the remainder",
    seenIn: ["P8"],
    caughtBy: ["equals-naive-loops", "same-padding"],
    serve: onlyWhere(
      ({ padding }) => padding === "same_lower",
      sameAs((request) => {
        const { top, bottom, left, right } = resolvedPadding(request);
        const moved = (begin: number, end: number) => (begin === end && end > 0 ? 1 : 0);
        const [rows, columns] = [moved(top, bottom), moved(left, right)];
        return { top: top + rows, bottom: bottom - rows, left: left + columns, right: right - columns };
      }),
    ),
  }),
  fault({
    id: "same-ignores-stride",
    sentence: "same_* pads by the kernel's extent less one, whatever the stride is",
    effect: "Strided outputs are shifted, and one pixel larger for some sizes",
    cause: "The formula of stride 1 is used for all strides",
    seenIn: ["P26"],
    caughtBy: ["equals-naive-loops", "same-padding"],
    serve: sameBy(() => ({ stride: 1 })),
  }),
  fault({
    id: "same-ignores-dilation",
    sentence: "same_* pads as if the kernel were not dilated",
    effect: "Dilated convolutions have outputs that are too small",
    cause: "The kernel's size is used in place of its extent",
    seenIn: ["D8", "S10"],
    caughtBy: ["equals-naive-loops", "same-padding", "dilation-is-zero-stuffing"],
    serve: sameBy((request, axis) => {
      const { kernelHeight, kernelWidth } = sizesOf(request);
      return { extent: axis === 0 ? kernelHeight : kernelWidth };
    }),
  }),
  fault({
    id: "same-stride-height-for-both",
    sentence: "same_* computes the padding of both axes from the stride of the height",
    effect: "Outputs are shifted, or have the wrong width, where the strides differ",
    cause: "stride[0] is used in place of stride[i]",
    seenIn: ["P11"],
    caughtBy: ["equals-naive-loops", "same-padding"],
    serve: sameBy(({ stride }) => ({ stride: stride[0] })),
  }),
  fault({
    id: "same-kernel-height-for-both",
    sentence: "same_* computes the padding of both axes from the height of the kernel",
    effect: "Outputs are shifted, or have the wrong width, where the kernel is not square",
    cause: "The code assumes square kernels",
    seenIn: ["S8", "P26"],
    caughtBy: ["equals-naive-loops", "same-padding"],
    serve: sameBy((request) => ({ extent: sizesOf(request).extent[0] })),
  }),
];
