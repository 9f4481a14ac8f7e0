import type { ConvTranspose2dGradientRequest } from "../../contract/contract.ts";
import type { Tensor4 } from "../../impl/tensor.ts";
import { shared } from "../claim/sharedRows.ts";
import type { Shaped } from "../expect/tensor4.ts";
import { transposedAxis } from "../oracle/naiveConvTranspose2d.ts";
import { countingIntegers, type Fill, filler } from "./data.ts";
import { backwardRegions } from "./gradientCase.ts";
import { meetings } from "./meetings.ts";
import {
  type TransposedCase,
  transposedRequest,
  transposedRows,
  transposedSamples,
  withExtras,
} from "./transposedCase.ts";
import { type TransposedShapes, transposedShapes } from "./transposedShapes.ts";

const regions = withExtras([...backwardRegions, ...meetings]);

/** Rows that every claim about whole requests tries before the random draws. */
export const transposedGradientRows: readonly TransposedCase[] = shared([...transposedRows, ...regions]);

/** Fewer rows, for claims that send several requests or judge one aspect. */
export const transposedGradientSamples: readonly TransposedCase[] = shared([...transposedSamples, ...regions]);

/** A request of four-axis tensors. */
export type ConvTranspose2dGradientRequest4 = Shaped<ConvTranspose2dGradientRequest> & { readonly gradOutput: Tensor4 };

/**
 * The gradient request of a case. Its whole numbers are small enough for every order of summation in the forward pass
 * and in all three gradients.
 */
export function transposedGradientRequest(
  draw: TransposedCase,
  fill: Fill = countingIntegers,
): ConvTranspose2dGradientRequest4 {
  const sizes = transposedShapes(draw);
  const outChannels = sizes.weight.shape[1] * sizes.groups;
  const [outHeight, outWidth] = [transposedAxis(sizes, 0).out, transposedAxis(sizes, 1).out];
  const terms = maxProducts(sizes, outHeight * outWidth);
  const { dtype, seed } = draw.conv;
  const filled = filler(fill, { terms, seed, dtype });
  const gradOutput = filled("gradOutput", [sizes.input.shape[0], outChannels, outHeight, outWidth]);
  return { ...transposedRequest(draw, (wanted) => fill({ ...wanted, terms })), gradOutput };
}

/** The largest number of products in one element's sum. */
function maxProducts({ input, weight, groups }: TransposedShapes, outputs: number): number {
  const [batch, inChannels] = input.shape;
  const [, outPerGroup, kernelHeight, kernelWidth] = weight.shape;
  const taps = kernelHeight * kernelWidth;
  return Math.max((inChannels / groups) * taps, outPerGroup * taps, batch * outputs);
}
