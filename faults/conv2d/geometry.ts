import type { Conv2dRequest, Padding, Pair } from "../../contract/contract.ts";
import { effectiveKernel } from "../../impl/conv2dPadding.ts";
import { planConv2d } from "../../impl/conv2dPlan.ts";

/** The sizes of a request by name. */
export function sizesOf({ input, weight, dilation }: Conv2dRequest) {
  const [batch, inChannels, height, width] = input.shape as [number, number, number, number];
  const [outChannels, inPerGroup, kernelHeight, kernelWidth] = weight.shape as [number, number, number, number];
  const extent: Pair = [effectiveKernel(kernelHeight, dilation[0]), effectiveKernel(kernelWidth, dilation[1])];
  return { batch, inChannels, height, width, outChannels, inPerGroup, kernelHeight, kernelWidth, extent };
}

export const noPadding: Padding = { top: 0, bottom: 0, left: 0, right: 0 };

export function isExplicit(padding: Conv2dRequest["padding"]): padding is Padding {
  return typeof padding === "object";
}

export function isSame(padding: Conv2dRequest["padding"]): padding is "same_upper" | "same_lower" {
  return padding === "same_upper" || padding === "same_lower";
}

/** The four widths of a request's padding. */
export function resolvedPadding(request: Conv2dRequest): Padding {
  return planConv2d(request).padding;
}

export function isPointwise({ weight }: Conv2dRequest): boolean {
  return weight.shape[2] === 1 && weight.shape[3] === 1;
}

export function isDepthwise({ weight, groups }: Conv2dRequest): boolean {
  return weight.shape[1] === 1 && groups > 1;
}

export function isThreeByThree({ weight }: Conv2dRequest): boolean {
  return weight.shape[2] === 3 && weight.shape[3] === 3;
}

/** Whether one of the two numbers exceeds 1. */
export function isBeyondOne([height, width]: Pair): boolean {
  return height > 1 || width > 1;
}

/** The padding of same_* with another rule for the total of an axis, and for the share at the beginning. */
export function samePaddingBy(
  request: Conv2dRequest,
  totalOf: (axis: 0 | 1) => number,
  begin: (total: number) => number = (total) =>
    request.padding === "same_upper" ? Math.floor(total / 2) : Math.ceil(total / 2),
): Padding {
  const [rows, columns] = [totalOf(0), totalOf(1)];
  return { top: begin(rows), bottom: rows - begin(rows), left: begin(columns), right: columns - begin(columns) };
}

/** max(0, (⌈size / stride⌉ − 1)·stride + extent − size). */
export function sameTotal(size: number, stride: number, extent: number): number {
  return Math.max(0, (Math.ceil(size / stride) - 1) * stride + extent - size);
}
