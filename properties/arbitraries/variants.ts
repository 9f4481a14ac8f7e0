import type { Conv2dCase } from "./conv2dCase.ts";
import { wholeWindow } from "./conv2dShapes.ts";
import { layer } from "./layer.ts";
import { regionsByName, simplestCase } from "./regions.ts";

const uneven: Partial<Conv2dCase> = {
  batch: 2,
  inPerGroup: 2,
  outPerGroup: 3,
  groups: 2,
  kernelHeight: 2,
  kernelWidth: 3,
  outHeight: 5,
  outWidth: 4,
  bias: true,
};
const strides = [
  [1, 1],
  [2, 1],
  [1, 3],
  [4, 5],
] as const;
const dilations = [
  [1, 1],
  [2, 1],
  [1, 3],
] as const;

/** String paddings over strides and dilations, even and odd kernels. */
const stringPaddings: readonly Conv2dCase[] = (["same_upper", "same_lower", "valid"] as const).flatMap((padding) =>
  strides.flatMap(([strideHeight, strideWidth]) =>
    dilations.map(([dilationHeight, dilationWidth]) => ({
      ...simplestCase,
      ...uneven,
      padding,
      strideHeight,
      strideWidth,
      dilationHeight,
      dilationWidth,
    })),
  ),
);

/** Padding modes, each side by itself and all four different, up to the mode's limit. */
const paddingModes: readonly Conv2dCase[] = (["reflect", "replicate", "circular"] as const).flatMap((paddingMode) =>
  [
    { padTop: 1 },
    { padBottom: 2 },
    { padLeft: 1 },
    { padRight: 3 },
    { padTop: 1, padBottom: 3, padLeft: 4, padRight: 2, strideHeight: 2 },
    { padTop: wholeWindow, padRight: wholeWindow, dilationWidth: 2 },
  ].map((pads) => ({ ...simplestCase, ...uneven, ...pads, paddingMode })),
);

const float64: readonly Conv2dCase[] = [
  "3x3-odd-output",
  "depthwise-multiplier",
  "pointwise-grouped",
  "many-products",
].map((name) => ({ ...simplestCase, ...regionsByName[name], dtype: "float64" }));

/** Input and output of one size, so that the output may be written over the input. */
const inPlace: Conv2dCase = { ...simplestCase, ...layer(2, 2, 1, [2, 3]), dtype: "float64" };

/** Rows for the factors that the covering array leaves out: string paddings, padding modes, dtype. */
export const variants: readonly Conv2dCase[] = [...stringPaddings, ...paddingModes, ...float64, inPlace];

/**
 * same_* with a stride of the kernel + 3 and more, where the negative total is −3 and less (faults/bugs.json P30): for
 * claims about same_* or such strides alone, so that a library with this mistake is still judged by all others.
 */
export const negativeTotals: readonly Conv2dCase[] = (["same_upper", "same_lower"] as const).flatMap((padding) =>
  [
    layer(1, 1, 1, [1, 2], { stride: [1, 4] }),
    layer(2, 2, 1, 2, { stride: 5 }),
    layer(1, 2, [2, 3], 2, { stride: [6, 7], groups: 2, bias: true }),
  ].map((changes) => ({ ...simplestCase, ...changes, padding })),
);
