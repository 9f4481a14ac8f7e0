import type { PaddingMode } from "../../../contract/contract.ts";

/** An axis, 0 the height and 1 the width. */
export type Axis = 0 | 1;

/** The terms of `y·step + i·dilation − begin`, and the number of windows. */
export type Term = "step" | "dilation" | "begin" | "size";

/** What may stand where a term belongs; `other`: of the other axis. */
export type TermValue =
  | "zero"
  | "one"
  | "two"
  | "stride"
  | "otherStride"
  | "maxStride"
  | "minStride"
  | "strideUpToKernel"
  | "strideUpToTwo"
  | "strideTimesDilation"
  | "strideLessOne"
  | "strideAndOne"
  | "dilation"
  | "otherDilation"
  | "maxDilation"
  | "minDilation"
  | "dilationAndOne"
  | "dilationLessOne"
  | "dilationUpToTwo"
  | "dilationDoubled"
  | "dilationSquared"
  | "kernel"
  | "otherKernel"
  | "groups"
  | "batch"
  | "begin"
  | "otherBegin"
  | "end"
  | "otherEnd"
  | "maxBegin"
  | "minBegin"
  | "beginLessOne"
  | "beginLessOutputPadding"
  | "beginAndOne"
  | "beginDoubled"
  | "beginUpToOne"
  | "beginUpToKernel"
  | "beginUpToExtent"
  | "beginTimesStride"
  | "beginTimesDilation"
  | "beginInSteps"
  | "bothEnds"
  | "halfOfBothEnds"
  | "upperHalfOfBothEnds"
  | "halfKernel"
  | "halfExtent"
  | "kernelLessOne"
  | "halfKernelLessOne"
  | "extentLessOne"
  | "extentLessBegin"
  | "sameWithoutStride"
  | "sameWithoutDilation"
  | "oneLess"
  | "oneMore"
  | "strideUpToExtent"
  | "endAligned"
  | "endAlignedInBorder"
  | "undilatedSize"
  | "sizeOfOtherKernel"
  | "unpaddedSize"
  | "unstridedSize"
  | "withoutOutputPadding"
  | "otherSize"
  | "roundedUp"
  | "roundedToNearest"
  | "inputSize"
  | "inputBySteps";

/** A term has another value. `isSizeKept`: the output has the right size, although the term determines it. */
export type TermChange = { readonly kind: "term"; readonly isSizeKept: boolean } & (
  | { readonly term: Term; readonly axis: Axis | "both"; readonly value: TermValue }
  | { readonly term: "mode"; readonly mode: PaddingMode | "symmetric" }
);

/** A side of the border. */
export type Side = "top" | "bottom" | "left" | "right";

/**
 * The four widths of the border are those of other sides, top, bottom, left and right; or each follows from itself.
 * `isSizeKept`: the output has the right size.
 */
export type PaddingChange = { readonly kind: "padding"; readonly isSizeKept: boolean } & (
  | { readonly sides: readonly (Side | "none")[] }
  | {
      readonly each:
        | "upToOne"
        | "upToKernel"
        | "upToExtent"
        | "largest"
        | "smallest"
        | "doubled"
        | "inDilations"
        | "negated"
        | "halfKernel"
        | "halfExtent";
    }
);

/** The border holds a number other than zero, or zeros in its corners, which lie outside along both axes. */
export interface BorderChange {
  readonly kind: "border";
  readonly fill: number | "zerosInCorners";
}

/** Two parameters are exchanged. */
export interface ExchangeChange {
  readonly kind: "exchange";
  readonly terms: readonly ["step" | "dilation", "dilation" | "begin"];
  readonly isSizeKept: boolean;
}

/**
 * The border of same_* follows from other numbers: another stride, kernel or size of the input; each side is half of
 * the total, rounded down or up; the total may be negative, or is what keeps the size of the input in spite of the
 * stride; or an even total is shared as if it were odd. `upper`, `lower`: any padding is taken for that word.
 */
export interface SameChange {
  readonly kind: "same";
  readonly from:
    | "strideOne"
    | "strideOfHeight"
    | "strideOfWidth"
    | "stridesExchanged"
    | "kernelUndilated"
    | "kernelOfHeight"
    | "kernelOfWidth"
    | "kernelsExchanged"
    | "sizesExchanged"
    | "batchAndChannels"
    | "channelsAndHeight"
    | "bothHalvesDown"
    | "bothHalvesUp"
    | "negativeTotal"
    | "negativeTotalCut"
    | "negativeTotalInC"
    | "negativeHalfLater"
    | "upper"
    | "lower"
    | "inputSizeKept"
    | "onePixelEarlier";
  readonly isSizeKept: boolean;
}
