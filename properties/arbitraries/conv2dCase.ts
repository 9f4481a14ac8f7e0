import fc from "fast-check";
import type {
  AutoPadding,
  ClassifiedOperation,
  Conv2dRequest,
  Dtype,
  Padding,
  PaddingMode,
} from "../../contract/contract.ts";
import { accuracyOf } from "../claim/declaration.ts";
import type { Subject } from "../claim/subject.ts";
import type { Shaped } from "../expect/tensor4.ts";
import { effectiveKernel } from "../oracle/naiveConv2d.ts";
import { classes, counts } from "./classes.ts";
import { countingIntegers, type Fill, filler } from "./data.ts";
import { oneInThree, withOneFromItsRange } from "./ranges.ts";

/** Stands for a padding as large as the effective kernel: whole windows lie in the border. */
export const wholeWindow = -1;

/** Stands for half of the effective kernel, rounded down: an odd kernel of stride 1 then keeps the size. */
export const halfWindow = -2;

/** A padding in pixels, for the extent of the effective kernel. */
export function padPixels(pad: number, effective: number): number {
  if (pad === wholeWindow) return effective;
  return pad === halfWindow ? Math.floor(effective / 2) : pad;
}

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
const extent = () => classes([1, 2, 5], { min: 1, max: 1 << 17, rare: simdTails });
const steps = () => classes([1, 2, 3], { min: 1, max: 1024 });
const pads = () => classes([0, 1, wholeWindow, halfWindow], { min: halfWindow, max: 1024 });

const ofClasses: fc.Arbitrary<Conv2dCase> = fc.record({
  batch: counts([1, 2, 0], 64),
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
export const conv2dCases: fc.Arbitrary<Conv2dCase> = oneInThree(ofClasses, withOneFromItsRange);

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
  const accuracy = accuracyOf(declared, operation);
  return (wanted) => fill({ ...wanted, accuracy });
}

/** The request of a case with data made by `fill`. */
export function conv2dRequest(conv: Conv2dCase, fill: Fill = countingIntegers): Conv2dRequest4 {
  const { batch, inPerGroup, outPerGroup, groups, kernelHeight, kernelWidth, dtype, paddingMode, seed } = conv;
  const rows = inputAxis(conv, {
    ...{ out: conv.outHeight, kernel: kernelHeight, stride: conv.strideHeight, dilation: conv.dilationHeight },
    pads: [conv.padTop, conv.padBottom],
  });
  const columns = inputAxis(conv, {
    ...{ out: conv.outWidth, kernel: kernelWidth, stride: conv.strideWidth, dilation: conv.dilationWidth },
    pads: [conv.padLeft, conv.padRight],
  });
  const padding: Padding = { top: rows.begin, bottom: rows.end, left: columns.begin, right: columns.end };
  const filled = filler(fill, { terms: inPerGroup * kernelHeight * kernelWidth, seed, dtype });
  return {
    input: filled("input", [batch, inPerGroup * groups, rows.size, columns.size]),
    weight: filled("weight", [outPerGroup * groups, inPerGroup, kernelHeight, kernelWidth]),
    bias: conv.bias ? filled("bias", [outPerGroup * groups]) : null,
    stride: [conv.strideHeight, conv.strideWidth],
    padding: conv.padding === "explicit" ? padding : conv.padding,
    paddingMode,
    dilation: [conv.dilationHeight, conv.dilationWidth],
    groups,
  };
}

/** One axis of a case: the number of outputs, and the parameters that determine it. */
interface OutputAxis {
  readonly out: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly pads: readonly [begin: number, end: number];
}

/** The input size along one axis for the number of outputs, and the paddings in pixels. */
function inputAxis({ padding, paddingMode }: Conv2dCase, { out, kernel, stride, dilation, pads }: OutputAxis) {
  const effective = effectiveKernel(kernel, dilation);
  const remainder = out % 2 === 0 ? stride - 1 : 0;
  const [first, last] = pads;
  const [begin, end] = padding === "explicit" ? [padPixels(first, effective), padPixels(last, effective)] : [0, 0];
  // same_*: ceil(size / stride) outputs for every kernel; the border may be as wide as the effective kernel.
  const isSame = padding === "same_upper" || padding === "same_lower";
  const size = isSame ? (out - 1) * stride + 1 + remainder : (out - 1) * stride + effective - begin - end + remainder;
  const border = isSame ? effective : Math.max(begin, end);
  const smallest = Math.max(1, paddingMode === "reflect" ? border + 1 : paddingMode === "circular" ? border : 1);
  return { begin, end, size: size >= smallest ? size : size + Math.ceil((smallest - size) / stride) * stride };
}
