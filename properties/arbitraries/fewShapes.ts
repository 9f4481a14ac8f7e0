import { type Conv2dCase, wholeWindow } from "./conv2dCase.ts";
import { simplestCase } from "./regions.ts";

/**
 * The convolutions of a run with few shapes: together they have every parameter beyond 1, unequal in height and width,
 * and each pair of stride, dilation, groups, padding and bias.
 */
const changes: readonly Partial<Conv2dCase>[] = [
  {},
  { batch: 2, inPerGroup: 2, outPerGroup: 3, kernelHeight: 3, kernelWidth: 2, outHeight: 5, outWidth: 4, bias: true },
  {
    ...{
      batch: 3,
      inPerGroup: 2,
      outPerGroup: 2,
      groups: 2,
      kernelHeight: 2,
      kernelWidth: 3,
      outHeight: 4,
      outWidth: 5,
    },
    ...{ strideHeight: 2, strideWidth: 3, padTop: 1, padRight: 2, bias: true },
  },
  {
    ...{ groups: 4, kernelHeight: 3, kernelWidth: 3, outHeight: 5, outWidth: 6, dilationHeight: 2, dilationWidth: 1 },
    ...{ padTop: 2, padBottom: 2, padLeft: 1, padRight: 1 },
  },
  {
    ...{ inPerGroup: 3, outPerGroup: 2, kernelHeight: 3, kernelWidth: 2, outHeight: 3, outWidth: 4, bias: true },
    ...{ strideHeight: 3, strideWidth: 2, dilationHeight: 2, dilationWidth: 3, padTop: 1, padBottom: 2, padLeft: 3 },
  },
  {
    ...{ batch: 2, inPerGroup: 5, outPerGroup: 9, outHeight: 4, outWidth: 7, strideHeight: 2, bias: true },
    ...{ padLeft: wholeWindow, padBottom: 1 },
  },
  { inPerGroup: 2, outPerGroup: 2, kernelHeight: 3, kernelWidth: 4, outHeight: 5, outWidth: 4, padding: "same_upper" },
  {
    ...{ inPerGroup: 17, outPerGroup: 16, kernelHeight: 3, kernelWidth: 3, outHeight: 7, outWidth: 8, bias: true },
    ...{ padTop: 1, padBottom: 1, padLeft: 1, padRight: 1 },
  },
];

const structures: readonly Conv2dCase[] = changes.map((changed) => ({ ...simplestCase, ...changed }));

/** A case with the same data seed and one of a few structures; the simplest case is one of them. */
export function ofFewShapes(conv: Conv2dCase): Conv2dCase {
  const { seed, ...parameters } = conv;
  const total = (fields: object) =>
    Object.values(fields).reduce((sum: number, value, at) => sum + (at + 1) * (Number(value) || 0), 0);
  const { seed: _, ...simplest } = simplestCase;
  const at = Math.abs(total(parameters) - total(simplest)) % structures.length;
  return { ...(structures[at] as Conv2dCase), seed };
}
