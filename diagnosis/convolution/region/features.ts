import type { AxisFeature, PlainFeature, WordFeature } from "../../../run/record/measured/condition.ts";
import type { ConvolutionRequest, Geometry } from "../model/geometry.ts";
import { extentOf } from "../model/geometry.ts";

export const axisFeatures: readonly AxisFeature[] = [
  "stride",
  "dilation",
  "kernel",
  "begin",
  "end",
  "fine",
  "coarse",
  "extent",
  "remainder",
  "outputPadding",
];

export const plainFeatures: readonly PlainFeature[] = [
  "batch",
  "groups",
  "fineChannels",
  "coarseChannels",
  "fineChannelsOfGroup",
  "coarseChannelsOfGroup",
  "taps",
  "products",
  "windows",
  "border",
];

export const words: readonly WordFeature[] = ["dtype", "paddingMode", "padding", "bias"];

/** What a condition may speak of. */
export interface Features {
  readonly axes: Readonly<Record<AxisFeature, readonly [number, number]>>;
  readonly plain: Readonly<Record<PlainFeature, number>>;
  readonly words: Readonly<Record<WordFeature, string>>;
}

export function featuresOf(geometry: Geometry, request: ConvolutionRequest): Features {
  const { batch, groups, fineChannels, coarseChannels, kernel, fine, coarse, begin, end, step, dilation } = geometry;
  const extent = [extentOf(geometry, 0), extentOf(geometry, 1)] as const;
  const remainder = ([0, 1] as const).map(
    (axis) => Math.max(0, fine[axis] + begin[axis] + end[axis] - extent[axis]) % step[axis],
  ) as [number, number];
  return {
    axes: {
      stride: step,
      dilation,
      kernel,
      begin,
      end,
      fine,
      coarse,
      extent,
      remainder,
      outputPadding: geometry.outputPadding,
    },
    plain: {
      batch,
      groups,
      fineChannels: groups * fineChannels,
      coarseChannels: groups * coarseChannels,
      fineChannelsOfGroup: fineChannels,
      coarseChannelsOfGroup: coarseChannels,
      taps: kernel[0] * kernel[1],
      products: fineChannels * kernel[0] * kernel[1],
      windows: coarse[0] * coarse[1],
      border: begin[0] + end[0] + begin[1] + end[1],
    },
    words: {
      dtype: geometry.dtype,
      paddingMode: request.paddingMode,
      padding: typeof request.padding === "string" ? request.padding : "explicit",
      bias: request.bias ? "given" : "none",
    },
  };
}
