import fc from "fast-check";
import type { ConvTranspose2dRequest } from "../../contract/contract.ts";
import { shared } from "../claim/sharedRows.ts";
import type { Subject } from "../claim/subject.ts";
import type { Shaped } from "../expect/tensor4.ts";
import { classCases, levelCases } from "../reach/rows.ts";
import { classes } from "./classes.ts";
import { type Conv2dCase, conv2dCases, exactFill, unpadded } from "./conv2dCase.ts";
import { coveringRows } from "./coveringRows.ts";
import { countingIntegers, type Fill, filler } from "./data.ts";
import { halfOf } from "./listed.ts";
import { quickRegions } from "./regions.ts";
import { builtReach } from "./requestRows.ts";
import { transposedShapes } from "./transposedShapes.ts";
import { upsamplings } from "./upsamplings.ts";
import { variants } from "./variants.ts";

/**
 * A transposed convolution by the classes of the convolution that it inverts: an output there is an input here.
 * `extraHeight` and `extraWidth` are the outputPadding, limited to what the stride or the dilation allows.
 */
export interface TransposedCase {
  readonly conv: Conv2dCase;
  readonly extraHeight: number;
  readonly extraWidth: number;
}

/** Shrinks towards one 1×1 convolution of a single pixel. */
export const transposedCases: fc.Arbitrary<TransposedCase> = fc.record({
  conv: conv2dCases,
  extraHeight: classes([0, 1, 2], { min: 0, max: 16 }),
  extraWidth: classes([0, 1, 2], { min: 0, max: 16 }),
});

/** Convolutions as transposed cases, with each outputPadding in turn. */
export function withExtras(rows: readonly Conv2dCase[]): readonly TransposedCase[] {
  return rows.map((conv, row) => ({ conv, extraHeight: row % 3, extraWidth: Math.floor(row / 3) % 3 }));
}

/** Rows that every claim about whole requests tries before the random draws. */
export const transposedRows: readonly TransposedCase[] = shared(
  withExtras([...coveringRows, ...quickRegions, ...variants.filter(({ paddingMode }) => paddingMode === "zeros")]),
);

/** Fewer rows, for claims that send several requests or judge one aspect. */
export const transposedSamples: readonly TransposedCase[] = shared(
  withExtras([...coveringRows.slice(0, 20), ...quickRegions, ...variants.slice(0, 24)]),
);

const builtTransposed = [...upsamplings, ...withExtras(builtReach)];
const searched = [...levelCases("convTranspose2d"), ...classCases("convTranspose2d")];

/** As `reachRows`, with layers that enlarge. */
export const transposedReachRows: readonly TransposedCase[] = [...builtTransposed, ...searched];

export const transposedReachSamples: readonly TransposedCase[] = [...builtTransposed, ...halfOf(searched)];

/** A request of four-axis tensors. */
export type ConvTranspose2dRequest4 = Shaped<ConvTranspose2dRequest>;

/**
 * The request of a case. Every case is valid: a padding leaves at least one row and one column; an outputPadding is at
 * most one less than the larger of stride and dilation, and 0 with same_*.
 */
export function transposedRequest(draw: TransposedCase, fill: Fill = countingIntegers): ConvTranspose2dRequest4 {
  const { input, weight, bias, ...parameters } = transposedShapes(draw);
  const { inPerGroup, kernelHeight, kernelWidth, dtype, seed } = draw.conv;
  const filled = filler(fill, { terms: inPerGroup * kernelHeight * kernelWidth, seed, dtype });
  return {
    input: filled("input", input.shape),
    weight: filled("weight", weight.shape),
    bias: bias && filled("bias", bias.shape),
    ...parameters,
  };
}

/** The request of a case, exact in the class of the subject's transposed convolution. */
export function exactTransposed(subject: Pick<Subject, "declared">, draw: TransposedCase, fill?: Fill) {
  return transposedRequest(draw, exactFill(subject, "convTranspose2d", fill));
}

/** The same case with explicit zero padding and without outputPadding. */
export function uncropped({ conv }: TransposedCase): TransposedCase {
  return { conv: { ...conv, ...unpadded }, extraHeight: 0, extraWidth: 0 };
}
