import fc from "fast-check";
import type { ConvTranspose2dRequest, Padding } from "../../contract/contract.ts";
import type { Subject } from "../claim/subject.ts";
import type { Shaped } from "../expect/tensor4.ts";
import { effectiveKernel } from "../oracle/naiveConv2d.ts";
import { classes } from "./classes.ts";
import { type Conv2dCase, conv2dCases, exactFill, unpadded } from "./conv2dCase.ts";
import { type Conv2dShapes, padPixels } from "./conv2dShapes.ts";
import { coveringRows } from "./coveringRows.ts";
import { countingIntegers, type Fill, filler } from "./data.ts";
import { quickRegions } from "./regions.ts";
import { reachRows } from "./requestRows.ts";
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
export const transposedRows: readonly TransposedCase[] = withExtras([
  ...coveringRows,
  ...quickRegions,
  ...variants.filter(({ paddingMode }) => paddingMode === "zeros"),
]);

/** Fewer rows, for claims that send several requests or judge one aspect. */
export const transposedSamples: readonly TransposedCase[] = withExtras([
  ...coveringRows.slice(0, 20),
  ...quickRegions,
  ...variants.slice(0, 24),
]);

/** Large regions, layers as built and sizes beyond the classes, for one claim of whole numbers and one of reals. */
export const transposedReachRows: readonly TransposedCase[] = [...upsamplings, ...withExtras(reachRows)];

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

/** A request without its values. */
export interface TransposedShapes extends Conv2dShapes, Pick<ConvTranspose2dRequest, "outputPadding"> {}

/** The shapes of a case. A padding leaves at least one row and one column. */
export function transposedShapes({ conv, extraHeight, extraWidth }: TransposedCase): TransposedShapes {
  const { batch, inPerGroup, outPerGroup, groups, kernelHeight, kernelWidth, dtype } = conv;
  const isSame = conv.padding === "same_upper" || conv.padding === "same_lower";
  const extra = (wanted: number, stride: number, dilation: number) =>
    isSame ? 0 : Math.min(wanted, Math.max(stride, dilation) - 1);
  const outputPadding = [
    extra(extraHeight, conv.strideHeight, conv.dilationHeight),
    extra(extraWidth, conv.strideWidth, conv.dilationWidth),
  ] as const;
  const tall = effectiveKernel(kernelHeight, conv.dilationHeight);
  const wide = effectiveKernel(kernelWidth, conv.dilationWidth);
  const [top, bottom] = cropped(
    [conv.padTop, conv.padBottom],
    tall,
    (conv.outHeight - 1) * conv.strideHeight + tall + outputPadding[0],
  );
  const [left, right] = cropped(
    [conv.padLeft, conv.padRight],
    wide,
    (conv.outWidth - 1) * conv.strideWidth + wide + outputPadding[1],
  );
  const padding: Padding = { top, bottom, left, right };
  return {
    input: { dtype, shape: [batch, inPerGroup * groups, conv.outHeight, conv.outWidth] },
    weight: { dtype, shape: [inPerGroup * groups, outPerGroup, kernelHeight, kernelWidth] },
    bias: conv.bias ? { dtype, shape: [outPerGroup * groups] } : null,
    stride: [conv.strideHeight, conv.strideWidth],
    padding: conv.padding === "explicit" ? padding : conv.padding,
    paddingMode: "zeros",
    dilation: [conv.dilationHeight, conv.dilationWidth],
    groups,
    outputPadding,
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

/** Begin and end paddings in pixels; at least one of `full` pixels remains, and equal paddings stay equal. */
function cropped(pads: readonly [number, number], extent: number, full: number): readonly [number, number] {
  if (pads[0] === pads[1]) {
    const both = Math.min(padPixels(pads[0], extent), Math.floor((full - 1) / 2));
    return [both, both];
  }
  const begin = Math.min(padPixels(pads[0], extent), full - 1);
  return [begin, Math.min(padPixels(pads[1], extent), full - 1 - begin)];
}
