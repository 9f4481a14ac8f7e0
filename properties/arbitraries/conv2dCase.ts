import fc from "fast-check";
import type { AutoPadding, ClassifiedOperation, Conv2dRequest, Dtype, PaddingMode } from "../../contract/contract.ts";
import { accuracyOf } from "../claim/declaration.ts";
import type { Subject } from "../claim/subject.ts";
import type { Shaped } from "../expect/tensor4.ts";
import { classes, counts } from "./classes.ts";
import { conv2dShapes, halfWindow, wholeWindow } from "./conv2dShapes.ts";
import { countingIntegers, type Fill, filler } from "./data.ts";
import { oneIn } from "./oneIn.ts";
import { withOneFromItsRange } from "./ranges.ts";

/**
 * A convolution by the classes of its parameters, as plain numbers. `conv2dRequest` derives the sizes, so every case is
 * valid. The input's height follows from the number of output rows: an odd number fits the stride exactly; an even
 * number leaves the largest remainder of rows that no window covers.
 */
export interface Conv2dCase {
  readonly batch: number;
  readonly inPerGroup: number;
  readonly outPerGroup: number;
  readonly groups: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly dilationHeight: number;
  readonly dilationWidth: number;
  readonly padTop: number;
  readonly padBottom: number;
  readonly padLeft: number;
  readonly padRight: number;
  readonly bias: boolean;
  readonly padding: "explicit" | AutoPadding;
  readonly paddingMode: PaddingMode;
  readonly dtype: Dtype;
  /** 0 gives the data 1, 2, 3, …; any other seed draws the data. */
  readonly seed: number;
}

const simdTails = [4, 5, 7, 8, 9, 15, 16, 17];
const channels = () => classes([1, 2, 3], { min: 1, max: 1 << 17, rare: simdTails });
const extent = () => classes([1, 2, 5], { min: 1, max: 1 << 18, rare: simdTails });
const steps = () => classes([1, 2, 3], { min: 1, max: 1024 });
const pads = () => classes([0, 1, wholeWindow, halfWindow], { min: halfWindow, max: 1024 });

const ofClasses: fc.Arbitrary<Conv2dCase> = fc.record({
  batch: counts([1, 2, 0], 1 << 8),
  inPerGroup: channels(),
  outPerGroup: channels(),
  groups: classes([1, 2, 3], { min: 1, max: 1 << 12, rare: simdTails }),
  kernelHeight: steps(),
  kernelWidth: steps(),
  outHeight: extent(),
  outWidth: extent(),
  strideHeight: steps(),
  strideWidth: steps(),
  dilationHeight: steps(),
  dilationWidth: steps(),
  padTop: pads(),
  padBottom: pads(),
  padLeft: pads(),
  padRight: pads(),
  bias: fc.boolean(),
  padding: fc.constantFrom("explicit", "explicit", "explicit", "explicit", "valid", "same_upper", "same_lower"),
  paddingMode: fc.constantFrom("zeros", "zeros", "zeros", "zeros", "reflect", "replicate", "circular"),
  dtype: fc.constantFrom("float32", "float32", "float32", "float64"),
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
});

/**
 * Cases of classes, of which one in three has one parameter from its whole range. Shrinks towards a 1×1 convolution of
 * one pixel, without padding or bias, with the data 1, 2, 3, ….
 */
export const conv2dCases: fc.Arbitrary<Conv2dCase> = oneIn(3, ofClasses, withOneFromItsRange);

/** No border, as explicit numbers, so that a library without string paddings gets the same request. */
export const unpadded = {
  padTop: 0,
  padBottom: 0,
  padLeft: 0,
  padRight: 0,
  padding: "explicit",
  paddingMode: "zeros",
} as const;

/** A request of four-axis tensors. */
export type Conv2dRequest4 = Shaped<Conv2dRequest>;

/** The request of a case. Its whole numbers are small enough for exact sums in the subject's accuracy class. */
export function exactRequest(subject: Pick<Subject, "declared">, conv: Conv2dCase, fill?: Fill): Conv2dRequest4 {
  return conv2dRequest(conv, exactFill(subject, "conv2d", fill));
}

/** A fill whose whole numbers are exact in the class of an operation. */
export function exactFill(
  { declared }: Pick<Subject, "declared">,
  operation: ClassifiedOperation,
  fill: Fill = countingIntegers,
): Fill {
  return (wanted) => fill({ ...wanted, accuracy: accuracyOf(declared, operation, wanted.dtype) });
}

/** The request of a case with data made by `fill`. */
export function conv2dRequest(conv: Conv2dCase, fill: Fill = countingIntegers): Conv2dRequest4 {
  const { input, weight, bias, ...parameters } = conv2dShapes(conv);
  const { inPerGroup, kernelHeight, kernelWidth, dtype, seed } = conv;
  const filled = filler(fill, { terms: inPerGroup * kernelHeight * kernelWidth, seed, dtype });
  return {
    input: filled("input", input.shape),
    weight: filled("weight", weight.shape),
    bias: bias && filled("bias", bias.shape),
    ...parameters,
  };
}
