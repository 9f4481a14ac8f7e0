import type { Fault } from "../fault.ts";
import { mapped } from "../mapped.ts";
import { turned } from "../rearranged.ts";
import { fault, ofChanged, onlyWhere } from "./fault.ts";
import { isBeyondOne, noPadding, resolvedPadding, sizesOf } from "./geometry.ts";

/** Special paths for inputs that a single kernel or stride covers. */
export const coveredInputFaults: readonly Fault[] = [
  fault({
    id: "patch-fast-path-forgets-begin-padding",
    sentence: "where the stride equals the kernel and the end has no padding, the beginning is not padded either",
    effect: "Only patch embeddings with padding on one side are wrong",
    cause: "Windows that do not overlap are reshaped into a matrix product, without the padding",
    seenIn: ["P29"],
    caughtBy: ["equals-naive-loops"],
    serve: onlyWhere(
      (request) => {
        const { kernelHeight, kernelWidth } = sizesOf(request);
        const { bottom, right } = resolvedPadding(request);
        return request.stride[0] === kernelHeight && request.stride[1] === kernelWidth && bottom === 0 && right === 0;
      },
      ofChanged(() => ({ padding: noPadding })),
    ),
  }),
  fault({
    id: "whole-input-fast-path-flips",
    sentence: "a kernel as large as the unpadded input is turned by 180°",
    effect: "Only convolutions with a single output pixel are wrong",
    cause: "The convolution is computed as an inner product with the reversed kernel",
    seenIn: ["T2"],
    caughtBy: ["kernel-is-whole-input", "equals-naive-loops"],
    serve: onlyWhere(
      (request) => {
        const { height, width, extent } = sizesOf(request);
        return height === extent[0] && width === extent[1];
      },
      ofChanged(({ weight }) => ({ weight: turned(weight) })),
    ),
  }),
  fault({
    id: "one-output-takes-one-tap",
    sentence: "a 2×2 kernel over a 2×2 input gives its first product alone",
    effect: "Only 2×2 kernels on 2×2 inputs are wrong",
    cause: "An output of size 1 is computed by code for scalars",
    seenIn: ["T2"],
    caughtBy: ["kernel-is-whole-input"],
    serve: onlyWhere(
      (request) => {
        const { height, width, kernelHeight, kernelWidth } = sizesOf(request);
        return height === 2 && width === 2 && kernelHeight === 2 && kernelWidth === 2;
      },
      ofChanged(({ weight }) => ({ weight: mapped(weight, (value, i) => (i % 4 === 0 ? value : 0)) })),
    ),
  }),
  fault({
    id: "one-pixel-strided-drops-its-border",
    sentence: "a strided window over a single pixel starts at the pixel, not in the border",
    effect: "Only strided convolutions of a padded 1×1 input are wrong",
    cause: "The start of the window is clamped to the input",
    seenIn: ["T8"],
    caughtBy: ["equals-naive-loops", "kernel-is-whole-input"],
    serve: onlyWhere(
      (request) => {
        const { height, width } = sizesOf(request);
        return height === 1 && width === 1 && isBeyondOne(request.stride);
      },
      ofChanged((request) => {
        const { top, bottom, left, right } = resolvedPadding(request);
        return { padding: { top: 0, bottom: top + bottom, left: 0, right: left + right } };
      }),
    ),
  }),
];
