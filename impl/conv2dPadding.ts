import type { AutoPadding, Conv2dRequest, Padding, Pair } from "../contract/contract.ts";
import { checkWhole } from "./conv2dRules.ts";

const autoPaddings: readonly AutoPadding[] = ["valid", "same_upper", "same_lower"];
const none: Padding = { top: 0, bottom: 0, left: 0, right: 0 };

/** The extent of a dilated kernel: dilation·(kernel − 1) + 1. */
export function effectiveKernel(kernel: number, dilation: number): number {
  return dilation * (kernel - 1) + 1;
}

/**
 * The four widths of any padding. For same_* they follow from `sameTotal(axis)`, the total number of pixels along an
 * axis. If the total is odd, the extra pixel is at the end for same_upper, at the beginning for same_lower.
 */
export function resolvePadding(
  operation: string,
  padding: Conv2dRequest["padding"],
  sameTotal: (axis: 0 | 1) => number,
): Padding {
  if (typeof padding === "object" && padding !== null) {
    for (const side of ["top", "bottom", "left", "right"] as const)
      checkWhole(operation, `padding.${side}`, padding[side], 0);
    return padding;
  }
  if (!autoPaddings.includes(padding))
    throw new TypeError(
      `${operation}: padding must be four widths or one of ${autoPaddings.join(", ")}, got ${String(padding)}`,
    );
  if (padding === "valid") return none;
  const begin = (whole: number) => (padding === "same_upper" ? Math.floor(whole / 2) : Math.ceil(whole / 2));
  const [rows, columns] = [sameTotal(0), sameTotal(1)];
  return { top: begin(rows), bottom: rows - begin(rows), left: begin(columns), right: columns - begin(columns) };
}

/**
 * The total border of a convolution with ⌈size / stride⌉ outputs: max(0, (⌈size / stride⌉ − 1)·stride + keff − size).
 */
export function sameBorder(size: Pair, kernel: Pair, stride: Pair, dilation: Pair): (axis: 0 | 1) => number {
  return (axis) => {
    const out = Math.ceil(size[axis] / stride[axis]);
    return Math.max(0, (out - 1) * stride[axis] + effectiveKernel(kernel[axis], dilation[axis]) - size[axis]);
  };
}
