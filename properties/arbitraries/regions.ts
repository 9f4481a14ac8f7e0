import type { Conv2dCase } from "./conv2dCase.ts";

/** One pixel through one 1×1 filter: every region and variant row changes this case. */
export const simplestCase: Conv2dCase = {
  batch: 1,
  inPerGroup: 1,
  outPerGroup: 1,
  groups: 1,
  kernelHeight: 1,
  kernelWidth: 1,
  outHeight: 1,
  outWidth: 1,
  strideHeight: 1,
  strideWidth: 1,
  dilationHeight: 1,
  dilationWidth: 1,
  padTop: 0,
  padBottom: 0,
  padLeft: 0,
  padRight: 0,
  bias: false,
  padding: "explicit",
  paddingMode: "zeros",
  dtype: "float32",
  seed: 1,
};

const square = (kernel: number) => ({ kernelHeight: kernel, kernelWidth: kernel });
const outputs = (height: number, width: number) => ({ outHeight: height, outWidth: width });
const border = (pad: number) => ({ padTop: pad, padBottom: pad, padLeft: pad, padRight: pad });

/**
 * Cases at which libraries switch algorithms: conjunctions of five or six conditions that neither covering rows nor
 * random draws reach (docs/numerics.md, Covering arrays). The name states the purpose.
 */
export const regionsByName: Readonly<Record<string, Partial<Conv2dCase>>> = {
  pointwise: { inPerGroup: 5, outPerGroup: 6, ...outputs(7, 5) },
  "pointwise-padded": { inPerGroup: 5, outPerGroup: 6, ...outputs(7, 5), ...border(1), bias: true },
  "pointwise-strided": { inPerGroup: 5, outPerGroup: 6, ...outputs(4, 6), strideHeight: 2, strideWidth: 2 },
  "pointwise-grouped": { inPerGroup: 3, outPerGroup: 5, groups: 4, ...outputs(5, 7), bias: true },
  "3x3-even-output": { inPerGroup: 4, outPerGroup: 8, ...square(3), ...outputs(8, 6), ...border(1), bias: true },
  "3x3-odd-output": { inPerGroup: 4, outPerGroup: 8, ...square(3), ...outputs(7, 9), ...border(1) },
  "3x3-unpadded": { inPerGroup: 16, outPerGroup: 16, ...square(3), ...outputs(12, 12) },
  depthwise: { groups: 8, ...square(3), ...outputs(7, 7), ...border(1), bias: true },
  "depthwise-multiplier": {
    groups: 5,
    outPerGroup: 3,
    ...square(3),
    ...outputs(6, 7),
    strideHeight: 2,
    strideWidth: 2,
  },
  "depthwise-dilated": { groups: 9, ...square(3), ...outputs(5, 6), dilationHeight: 2, dilationWidth: 3, ...border(2) },
  "kernel-is-whole-input": { inPerGroup: 3, outPerGroup: 4, kernelHeight: 5, kernelWidth: 7, bias: true },
  "kernel-beyond-input": { inPerGroup: 2, outPerGroup: 3, ...square(7), ...border(3), padBottom: 2, padRight: 3 },
  "stride-beyond-kernel": {
    inPerGroup: 2,
    outPerGroup: 3,
    ...square(2),
    ...outputs(5, 4),
    strideHeight: 5,
    strideWidth: 4,
  },
  "one-output-strided": { inPerGroup: 3, outPerGroup: 2, ...square(3), strideHeight: 3, strideWidth: 2, ...border(1) },
  "many-products": { inPerGroup: 130, outPerGroup: 3, ...square(3), ...outputs(3, 5), bias: true },
  "many-products-pointwise": { inPerGroup: 1031, outPerGroup: 5, ...outputs(1, 3) },
  "simd-tails-channels": { batch: 2, inPerGroup: 6, outPerGroup: 17, ...square(3), ...outputs(3, 9), ...border(1) },
  "simd-tails-width": {
    inPerGroup: 3,
    outPerGroup: 15,
    kernelHeight: 2,
    kernelWidth: 3,
    ...outputs(3, 33),
    bias: true,
  },
  "sixteen-groups": {
    inPerGroup: 2,
    outPerGroup: 1,
    groups: 16,
    ...square(3),
    ...outputs(4, 3),
    ...border(1),
    bias: true,
  },
  "kernel-14": { inPerGroup: 2, outPerGroup: 3, ...square(14), ...outputs(3, 2) },
  "long-kernel": { inPerGroup: 2, outPerGroup: 2, kernelHeight: 1, kernelWidth: 499, ...outputs(1, 5), padLeft: 1 },
  "large-plane": { outPerGroup: 2, ...square(3), ...outputs(257, 261), ...border(1) },
  "many-output-channels": { inPerGroup: 2, outPerGroup: 65_539 },
  "empty-batch": { batch: 0, inPerGroup: 3, outPerGroup: 4, ...square(3), ...outputs(3, 3), ...border(1), bias: true },
  "stem-7x7": {
    inPerGroup: 3,
    outPerGroup: 8,
    ...square(7),
    ...outputs(8, 8),
    strideHeight: 2,
    strideWidth: 2,
    ...border(3),
  },
};

export const regions: readonly Conv2dCase[] = regionsNamed(Object.keys(regionsByName));

/** The regions that take most of a run's time. */
const large = ["large-plane", "many-output-channels", "long-kernel"];

export const largeRegions: readonly Conv2dCase[] = regionsNamed(large);

/** All other regions. */
export const quickRegions: readonly Conv2dCase[] = regionsNamed(
  Object.keys(regionsByName).filter((name) => !large.includes(name)),
);

function regionsNamed(names: readonly string[]): readonly Conv2dCase[] {
  return names.map((name) => ({ ...simplestCase, ...regionsByName[name] }));
}
