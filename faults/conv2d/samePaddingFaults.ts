import type { Conv2dRequest, Padding } from "../../impl/contract.ts";
import type { Fault } from "../fault.ts";
import { rearranged } from "../rearranged.ts";
import { conv2d } from "./arithmetic.ts";
import { fault, ofChanged, onlyWhere } from "./fault.ts";
import { isSame, noPadding, resolvedPadding, samePaddingBy, sameTotal, sizesOf } from "./geometry.ts";

/** The reference with same_* replaced by other widths. */
function sameAs(paddingOf: (request: Conv2dRequest) => Padding) {
  return onlyWhere(
    ({ padding }) => isSame(padding),
    ofChanged((request) => ({ padding: paddingOf(request) })),
  );
}

/** The padding of same_* with one of its three sizes taken from elsewhere. */
function sameBy(sizes: (request: Conv2dRequest, axis: 0 | 1) => { size?: number; stride?: number; extent?: number }) {
  return sameAs((request) => {
    const { height, width, extent } = sizesOf(request);
    return samePaddingBy(request, (axis) => {
      const own = { size: [height, width][axis] as number, stride: request.stride[axis], extent: extent[axis] };
      const taken = { ...own, ...sizes(request, axis) };
      return sameTotal(taken.size, taken.stride, taken.extent);
    });
  });
}

/** Wrong sums and shares of the padding that keeps the size. */
export const samePaddingFaults: readonly Fault[] = [
  fault({
    id: "same-odd-pixel-begins",
    sentence: "same_upper puts its odd pixel at the beginning",
    effect: "Even sizes with stride 2, and even kernels, are shifted by one pixel",
    cause: "Halves are rounded up instead of down",
    seenIn: ["P14"],
    caughtBy: ["equals-naive-loops", "same-padding", "half-turn"],
    serve: ofChanged(({ padding }) => (padding === "same_upper" ? { padding: "same_lower" } : {})),
  }),
  fault({
    id: "same-lower-as-upper",
    sentence: "same_lower is served as same_upper",
    effect: "The odd pixel lies at the end",
    cause: "A library with one SAME maps both names to it",
    caughtBy: ["equals-naive-loops", "same-padding"],
    serve: ofChanged(({ padding }) => (padding === "same_lower" ? { padding: "same_upper" } : {})),
  }),
  fault({
    id: "same-lower-moves-even-totals",
    sentence: "same_lower moves a pixel to the beginning also where the total is even",
    effect: "same_lower with odd kernels is shifted by one pixel",
    cause: "The beginning is increased without a look at the remainder",
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
    sentence: "same_* pads by the kernel's extent less one, whatever the stride",
    effect: "Strided outputs are shifted, and one larger where the remainder allows it",
    cause: "The rule of stride 1 is used for all",
    seenIn: ["P26"],
    caughtBy: ["equals-naive-loops", "same-padding"],
    serve: sameBy(() => ({ stride: 1 })),
  }),
  fault({
    id: "same-ignores-dilation",
    sentence: "same_* pads for the kernel as if it were not dilated",
    effect: "Dilated outputs are too small",
    cause: "The kernel's size stands where its extent belongs",
    seenIn: ["D8", "S10"],
    caughtBy: ["equals-naive-loops", "same-padding", "dilation-is-zero-stuffing"],
    serve: sameBy((request, axis) => {
      const { kernelHeight, kernelWidth } = sizesOf(request);
      return { extent: axis === 0 ? kernelHeight : kernelWidth };
    }),
  }),
  fault({
    id: "same-stride-height-for-both",
    sentence: "same_* reckons the padding of both axes with the stride of the height",
    effect: "Outputs are shifted or of the wrong width where strides differ",
    cause: "stride[0] stands where stride[i] belongs",
    seenIn: ["P11"],
    caughtBy: ["equals-naive-loops", "same-padding"],
    serve: sameBy(({ stride }) => ({ stride: stride[0] })),
  }),
  fault({
    id: "same-kernel-height-for-both",
    sentence: "same_* reckons the padding of both axes with the height of the kernel",
    effect: "Outputs are shifted or of the wrong width where kernels are not square",
    cause: "Square kernels were assumed",
    seenIn: ["S8", "P26"],
    caughtBy: ["equals-naive-loops", "same-padding"],
    serve: sameBy((request) => ({ extent: sizesOf(request).extent[0] })),
  }),
  fault({
    id: "same-axes-swapped",
    sentence: "same_* gives the height's padding to the width and the other way round",
    effect: "Shapes are wrong where kernels or dilations are not square",
    cause: "The totals are not reversed for a function that counts axes from the last",
    seenIn: ["P17"],
    caughtBy: ["equals-naive-loops", "same-padding", "half-turn"],
    serve: sameAs((request) => {
      const { top, bottom, left, right } = resolvedPadding(request);
      return { top: left, bottom: right, left: top, right: bottom };
    }),
  }),
  fault({
    id: "same-symmetric",
    sentence: "same_* pads both sides alike, an odd total rounded down",
    effect: "The last row and column are missing where the total is odd",
    cause: "A backend with one padding an axis is given half of the total",
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
    effect: "Strided outputs are s times too large along each axis",
    cause: "'The same' is read as the size of the input; right is ⌈in / s⌉",
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
    sentence: "same_* reckons with the sizes of batch and channels instead of height and width",
    effect: "Shapes are wrong unless those sizes happen to agree",
    cause: "shape[i] stands where shape[i + 2] belongs",
    seenIn: ["P10"],
    caughtBy: ["equals-naive-loops", "same-padding"],
    serve: sameBy((request, axis) => {
      const { batch, inChannels } = sizesOf(request);
      return { size: axis === 0 ? batch : inChannels };
    }),
  }),
  fault({
    id: "same-crops-where-stride-exceeds-kernel",
    sentence: "same_* with a stride beyond the kernel crops the input by the negative total",
    effect: "The shape is right, the values are shifted",
    cause: "The total is not held at 0",
    seenIn: ["P7", "P13", "S11", "R10"],
    caughtBy: ["equals-naive-loops", "same-padding", "stride-beyond-kernel"],
    serve: onlyWhere(
      ({ padding }) => isSame(padding),
      (request) => {
        const { batch, inChannels, height, width, extent } = sizesOf(request);
        const { stride, input } = request;
        const cut = (size: number, axis: 0 | 1) => {
          const total = (Math.ceil(size / stride[axis]) - 1) * stride[axis] + extent[axis] - size;
          return total < 0 ? Math.floor(-total / 2) : 0;
        };
        const [rows, columns] = [cut(height, 0), cut(width, 1)];
        const shape = [batch, inChannels, height - rows, width - columns] as const;
        const cropped = rearranged(input, shape, (n, c, y, x) => [n, c, y + rows, x + columns]);
        const total = resolvedPadding(request);
        const padding = {
          ...total,
          ...(rows > 0 ? { top: 0, bottom: 0 } : {}),
          ...(columns > 0 ? { left: 0, right: 0 } : {}),
        };
        return conv2d({ ...request, input: cropped, padding });
      },
    ),
  }),
  fault({
    id: "same-taken-for-valid-with-groups",
    sentence: "with groups same_* pads nothing",
    effect: "Grouped outputs are too small",
    cause: "The grouped path splits the request and drops what is no number",
    caughtBy: ["equals-naive-loops", "output-shape-and-dtype"],
    serve: onlyWhere(
      ({ padding, groups }) => isSame(padding) && groups > 1,
      ofChanged(() => ({ padding: noPadding })),
    ),
  }),
  fault({
    id: "valid-as-same",
    sentence: "valid is served as same_upper",
    effect: "Outputs are too large",
    cause: "Every padding that is a name takes one branch",
    seenIn: ["P10", "P22"],
    caughtBy: ["equals-naive-loops", "output-shape-and-dtype"],
    serve: ofChanged(({ padding }) => (padding === "valid" ? { padding: "same_upper" } : {})),
  }),
];
