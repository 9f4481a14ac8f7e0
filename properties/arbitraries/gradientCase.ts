import type { Conv2dGradientRequest } from "../../contract/contract.ts";
import type { Shape4, Tensor4 } from "../../impl/tensor.ts";
import { shared } from "../claim/sharedRows.ts";
import type { Subject } from "../claim/subject.ts";
import type { Shaped } from "../expect/tensor4.ts";
import { outputAxis } from "../oracle/naiveConv2d.ts";
import { type Conv2dCase, conv2dRequest, exactFill } from "./conv2dCase.ts";
import { type Conv2dShapes, conv2dShapes } from "./conv2dShapes.ts";
import { coveringRows } from "./coveringRows.ts";
import { countingIntegers, type Fill, filler } from "./data.ts";
import { quickRegions, simplestCase } from "./regions.ts";
import { variants } from "./variants.ts";

const partsOfRegions: readonly Partial<Conv2dCase>[] = [
  {
    inPerGroup: 17,
    outPerGroup: 3,
    kernelWidth: 3,
    outHeight: 2,
    outWidth: 8,
    strideWidth: 2,
    padLeft: 1,
    padRight: 1,
  },
  { inPerGroup: 4, outPerGroup: 5, outHeight: 4, outWidth: 6, strideHeight: 2, strideWidth: 2, batch: 2 },
  { groups: 24, kernelHeight: 3, kernelWidth: 3, outHeight: 4, outWidth: 4, strideHeight: 2, strideWidth: 2 },
  { inPerGroup: 2, outPerGroup: 2, kernelHeight: 7, outHeight: 3, outWidth: 2, strideHeight: 3, strideWidth: 5 },
  {
    inPerGroup: 3,
    outPerGroup: 2,
    kernelHeight: 7,
    outHeight: 2,
    outWidth: 4,
    strideHeight: 5,
    padTop: 3,
    padBottom: 3,
  },
  {
    inPerGroup: 2,
    outPerGroup: 3,
    kernelWidth: 2,
    outHeight: 5,
    outWidth: 3,
    strideHeight: 1,
    strideWidth: 2,
    batch: 3,
  },
  { batch: 2, inPerGroup: 2, outPerGroup: 2, kernelHeight: 3, kernelWidth: 3, outHeight: 17, outWidth: 19, bias: true },
];

/** Regions in which backward passes switch algorithms or had bugs, in addition to the regions of the forward pass. */
export const backwardRegions = partsOfRegions.map((region): Conv2dCase => ({ ...simplestCase, ...region }));

const regions = [...quickRegions, ...backwardRegions];

/** Rows that every gradient claim about whole requests tries before the random draws. */
export const gradientRows: readonly Conv2dCase[] = shared([...coveringRows, ...regions, ...variants]);

/** Fewer rows, for claims that send several requests or judge one aspect. */
export const gradientSamples: readonly Conv2dCase[] = shared([
  ...coveringRows.slice(0, 20),
  ...regions,
  ...variants.slice(0, 12),
]);

/** A request of four-axis tensors. */
export type Conv2dGradientRequest4 = Shaped<Conv2dGradientRequest> & { readonly gradOutput: Tensor4 };

/**
 * The gradient request of a case. Its whole numbers are small enough for every order of summation in the forward pass
 * and in all three gradients: `terms` is the largest number of products in one element's sum.
 */
export function gradientRequest(conv: Conv2dCase, fill: Fill = countingIntegers): Conv2dGradientRequest4 {
  const sizes = conv2dShapes(conv);
  const shape = outputShape(sizes);
  const terms = maxProducts(sizes, shape[2] * shape[3]);
  const { dtype, seed } = conv;
  const gradOutput = filler(fill, { terms, seed, dtype })("gradOutput", shape);
  return { ...conv2dRequest(conv, (wanted) => fill({ ...wanted, terms })), gradOutput };
}

/** The gradient request of a case, exact in the class of the subject's gradient. */
export function exactGradient(subject: Pick<Subject, "declared">, conv: Conv2dCase, fill?: Fill) {
  return gradientRequest(conv, exactFill(subject, "conv2dGradient", fill));
}

/** [N, outChannels, outH, outW]. */
export function outputShape(request: Conv2dShapes): Shape4 {
  const { input, weight } = request;
  return [input.shape[0], weight.shape[0], outputAxis(request, 0).out, outputAxis(request, 1).out];
}

/** A border that repeats pixels can bring every output and tap to one pixel. */
function maxProducts({ input, weight, paddingMode, groups }: Conv2dShapes, outputs: number): number {
  const [batch] = input.shape;
  const [outChannels, inPerGroup, kernelHeight, kernelWidth] = weight.shape;
  const taps = kernelHeight * kernelWidth;
  const perPixel = (outChannels / groups) * taps * (paddingMode === "zeros" ? 1 : outputs);
  return Math.max(inPerGroup * taps, batch * outputs, perPixel);
}
