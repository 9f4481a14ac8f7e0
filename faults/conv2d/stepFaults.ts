import type { Fault } from "../fault.ts";
import { fault, ofChanged, onlyWhere } from "./fault.ts";
import { isBeyondOne, noPadding, resolvedPadding, sizesOf } from "./geometry.ts";

/** Strides that are ignored, exchanged, or forgotten in combination with other parameters. */
export const stepFaults: readonly Fault[] = [
  fault({
    id: "stride-height-for-both",
    sentence: "the stride of the height is used for both axes",
    effect: "Shape and values are wrong where the strides differ",
    cause: "stride[0] is used in place of stride[i]",
    seenIn: ["S13", "T5"],
    caughtBy: ["equals-naive-loops", "stride-is-subsampling", "transposition"],
    serve: ofChanged(({ stride }) => ({ stride: [stride[0], stride[0]] })),
  }),
  fault({
    id: "strides-swapped",
    sentence: "the strides of height and width are exchanged",
    effect: "Shape and values are wrong where the strides differ",
    cause: "A pair [width, height] is read as [height, width]",
    seenIn: ["T5"],
    caughtBy: ["equals-naive-loops", "stride-is-subsampling"],
    serve: ofChanged(({ stride }) => ({ stride: [stride[1], stride[0]] })),
  }),
  fault({
    id: "stride-ignored",
    sentence: "the stride is ignored",
    effect: "Strided outputs are too large",
    cause: "The wrapper does not pass the argument on",
    caughtBy: ["equals-naive-loops", "stride-is-subsampling", "output-shape-and-dtype"],
    serve: ofChanged(() => ({ stride: [1, 1] })),
  }),
  fault({
    id: "stride-forgotten-by-large-kernels",
    sentence: "kernels of more than eight taps use an algorithm of stride 1, whose output is cut to the strided shape",
    effect: "The shape is right, but the values are those of neighbouring windows",
    cause: "An else is missing, so that the fast algorithm is chosen although it does not support strides",
    seenIn: ["T7"],
    caughtBy: ["equals-naive-loops", "stride-is-subsampling"],
    serve: onlyWhere(
      ({ weight, stride }) => Number(weight.shape[2]) * Number(weight.shape[3]) > 8 && isBeyondOne(stride),
      ofChanged((request) => {
        // A smaller input removes the rows and columns beyond the strided shape: they are cut off by negative padding
        // at the end.
        const { batch, inChannels, height, width, extent } = sizesOf(request);
        const { input, stride } = request;
        const pads = resolvedPadding(request);
        const outs = [
          Math.floor((height + pads.top + pads.bottom - extent[0]) / stride[0]),
          Math.floor((width + pads.left + pads.right - extent[1]) / stride[1]),
        ] as const;
        const rows = Math.min(height, outs[0] + extent[0] - pads.top);
        const columns = Math.min(width, outs[1] + extent[1] - pads.left);
        const data = Array.from({ length: batch * inChannels * rows * columns }, (_, i) => {
          const [x, rest] = [i % columns, Math.floor(i / columns)];
          return input.data[(Math.floor(rest / rows) * height + (rest % rows)) * width + x] as number;
        });
        const Values = input.dtype === "float32" ? Float32Array : Float64Array;
        return {
          input: { dtype: input.dtype, shape: [batch, inChannels, rows, columns], data: Values.from(data) },
          stride: [1, 1],
          padding: {
            top: pads.top,
            left: pads.left,
            bottom: outs[0] + extent[0] - pads.top - rows,
            right: outs[1] + extent[1] - pads.left - columns,
          },
        };
      }),
    ),
  }),
  fault({
    id: "stride-cut-to-kernel",
    sentence: "a stride larger than the kernel is reduced to the kernel's extent",
    effect: "Outputs are too large, and their windows are the wrong ones",
    cause: "Pixels that no window reads look like a mistake of the caller",
    seenIn: ["T4", "T8", "S11"],
    caughtBy: ["equals-naive-loops", "stride-beyond-kernel", "stride-is-subsampling"],
    serve: ofChanged((request) => {
      const { extent } = sizesOf(request);
      const { stride } = request;
      return { stride: [Math.min(stride[0], extent[0]), Math.min(stride[1], extent[1])] };
    }),
  }),
  fault({
    id: "strided-windows-end-aligned",
    sentence: "strided windows are counted from the end of the axis",
    effect: "The shape is right, but values are shifted where the stride leaves a remainder",
    cause: "The pixels that no window covers are dropped at the beginning instead of the end",
    caughtBy: ["equals-naive-loops", "stride-is-subsampling"],
    serve: ofChanged((request) => {
      const { height, width, extent } = sizesOf(request);
      const { top, bottom, left, right } = resolvedPadding(request);
      const { stride } = request;
      // Moving the border to the end moves every window, as far as there is a border.
      const rows = Math.min(top, (height + top + bottom - extent[0]) % stride[0]);
      const columns = Math.min(left, (width + left + right - extent[1]) % stride[1]);
      return { padding: { top: top - rows, bottom: bottom + rows, left: left - columns, right: right + columns } };
    }),
  }),
  fault({
    id: "stride-forgotten-when-grouped",
    sentence: "with groups the stride of the height is used for both axes",
    effect: "Only grouped convolutions with two different strides are wrong",
    cause: "The code for groups was written for equal strides",
    seenIn: ["G2"],
    caughtBy: ["equals-naive-loops", "groups-are-separate", "groups-are-block-diagonal"],
    serve: onlyWhere(
      ({ groups }) => groups > 1,
      ofChanged(({ stride }) => ({ stride: [stride[0], stride[0]] })),
    ),
  }),
  fault({
    id: "dilated-padding-forgotten",
    sentence: "with a dilation the padding is ignored",
    effect: "Dilated convolutions with padding have outputs that are too small",
    cause: "The code for dilated kernels was written for unpadded input",
    seenIn: ["D8"],
    caughtBy: ["equals-naive-loops", "dilation-is-zero-stuffing", "padding-is-an-explicit-border"],
    serve: onlyWhere(
      ({ dilation }) => isBeyondOne(dilation),
      ofChanged(() => ({ padding: noPadding })),
    ),
  }),
];
