import { paddingModes, paddings } from "../../contract/convolution.ts";
import { usualDtypes } from "../../contract/tensor.ts";

/** A value of a parameter. */
export type Value = number | string | boolean;

/** A parameter of a convolution, and the values at which libraries choose another algorithm or are known to be wrong. */
export interface Factor {
  readonly name: FactorName;
  /** Values of which every two of two factors meet. */
  readonly levels: readonly Value[];
  /** Values too large to meet each other; each is tried next to small values. */
  readonly alone: readonly number[];
  /** One value of each class, ascending: a number belongs to the class of the last value that is not above it. */
  readonly classes: readonly Value[];
}

/** Channels, around the widths of vectors (4 … 64) and the blocks of matrix products; ResNet's and ConvNeXt's widths. */
const channels = {
  levels: [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 96, 128, 129, 256],
  classes: [1, 2, 9, 65],
};

/** Extents: tails of tiles and vectors, primes, and the feature maps of 224 and 256 pixels. */
const extents = {
  levels: [1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 16, 17, 28, 31, 32, 33, 56, 63, 64, 65, 129],
  classes: [1, 2, 9, 65],
};

/** 1×1 to ConvNeXt's 7×7, AlexNet's 11, ViT's 14 and 16, SegNeXt's 21, RepLKNet's 31 × 31; wav2vec 2.0 has 1×10. */
const kernels = { levels: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 16, 17, 21, 31], classes: [1, 2, 4, 9] };

/** ResNet's 2, Swin's 4, wav2vec's 5, EnCodec's 8, ViT's 14 and 16. */
const strides = { levels: [1, 2, 3, 4, 5, 7, 8, 14, 16], classes: [1, 2, 3] };

/** DeepLab's 6, 12, 18, 24; WaveNet's and ESPNet's powers of two. */
const dilations = { levels: [1, 2, 3, 4, 5, 6, 8, 9, 12, 16, 18, 24], classes: [1, 2, 3] };

/** Half of a kernel of 3 … 31, and equal to a dilation; the classes are none, below the kernel, and all of it. */
const borders = { levels: [0, 1, 2, 3, 4, 5, 7, 8, 15, 24], classes: ["none", "some", "whole"] };

/** The levels of the contract's words are their classes, too. */
const words = (levels: readonly Value[]) => ({ levels, classes: levels });

/** EfficientNet's SAME is `same_upper`. */
const table = {
  batch: { levels: [1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 32, 33, 64, 65], classes: [1, 2, 8] },
  inPerGroup: {
    ...channels,
    alone: [24, 48, 97, 127, 192, 257, 511, 512, 513, 768, 1000, 1024, 1025, 2048, 4096, 4608, 4609, 65_537],
  },
  outPerGroup: {
    ...channels,
    alone: [24, 48, 97, 127, 192, 257, 511, 512, 513, 768, 1000, 1024, 1025, 2048, 4096, 4608, 4609, 65_537],
  },
  groups: {
    levels: [1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 24, 32, 33, 64, 65, 128],
    classes: [1, 2, 9, 65],
    alone: [256, 512, 960, 1023, 1024],
  },
  kernelHeight: { ...kernels, alone: [32, 33, 51, 63, 64, 65] },
  kernelWidth: { ...kernels, alone: [32, 33, 51, 63, 64, 65, 80, 127, 128, 129, 400, 1024] },
  outHeight: {
    ...extents,
    alone: [15, 97, 112, 127, 128, 224, 255, 256, 257, 511, 512, 513, 1023, 1024, 1025, 65_537],
  },
  outWidth: {
    ...extents,
    alone: [15, 97, 112, 127, 128, 224, 255, 256, 257, 511, 512, 513, 1023, 1024, 1025, 65_537, 262_144],
  },
  strideHeight: { ...strides, alone: [32] },
  strideWidth: { ...strides, alone: [32, 160, 320] },
  dilationHeight: { ...dilations, alone: [32, 36] },
  dilationWidth: { ...dilations, alone: [27, 32, 64, 128, 256, 512] },
  padTop: borders,
  padBottom: borders,
  padLeft: { ...borders, alone: [64, 200, 256] },
  padRight: { ...borders, alone: [64, 200, 256] },
  bias: words([false, true]),
  padding: words(paddings),
  paddingMode: words(paddingModes),
  dtype: words(usualDtypes),
  extraHeight: { levels: [0, 1, 2, 3, 7], classes: [0, 1, 2] },
  extraWidth: { levels: [0, 1, 2, 3, 7], classes: [0, 1, 2] },
} as const;

export type FactorName = keyof typeof table;

/** The groups of claims that search for wrong convolutions. */
export const searchedOperations = ["conv2d", "conv2dGradient", "convTranspose2d", "convTranspose2dGradient"] as const;

export type SearchedOperation = (typeof searchedOperations)[number];

const all: readonly Factor[] = Object.entries(table).map(([name, factor]) => ({
  name: name as FactorName,
  alone: [],
  ...factor,
}));

/** The factors of an operation: a transposed convolution has an outputPadding and no padding mode. */
export function factorsOf(operation: SearchedOperation): readonly Factor[] {
  const absent = operation.startsWith("convTranspose2d") ? ["paddingMode"] : ["extraHeight", "extraWidth"];
  return all.filter(({ name }) => !absent.includes(name));
}
