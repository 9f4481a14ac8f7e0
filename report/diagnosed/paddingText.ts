import type { Convolution } from "../../run/record/measured/change.ts";
import { isGradient } from "../../run/record/measured/convolutions.ts";
import type { ExchangeChange, PaddingChange, SameChange, Side } from "../../run/record/measured/geometryChange.ts";
import { listOf } from "./words.ts";

const sides: readonly Side[] = ["top", "bottom", "left", "right"];

const eachTexts: Readonly<Record<Extract<PaddingChange, { readonly each: unknown }>["each"], string>> = {
  upToOne: "1 at most",
  upToKernel: "the kernel's size less 1 at most",
  upToExtent: "the dilated kernel's size less 1 at most",
  largest: "the largest of the four widths",
  smallest: "the smallest of the four widths",
  doubled: "twice as wide",
  halfKernel: "half the kernel's size, rounded down",
  halfExtent: "half the dilated kernel's size, rounded down",
  negated: "cut off where it is to be added, and added where it is to be cut off",
  inDilations: "as wide as the padding times the dilation",
};

/** `the border at the top is padding.bottom and at the left padding.right` */
export function paddingText(change: PaddingChange, operation: Convolution): string {
  const size = sizeText(change.isSizeKept, operation);
  if ("each" in change) return `each side of the border is ${eachTexts[change.each]}${size}`;
  const parts = change.sides.flatMap((from, i) => {
    const side = sides[i] as Side;
    if (from === side) return [];
    const place = side === "top" || side === "bottom" ? `at the ${side}` : `on the ${side}`;
    return [`${place} ${from === "none" ? "0" : `padding.${from}`}`];
  });
  return `the border has ${listOf(parts)}${size}`;
}

const sameTexts: Readonly<Record<Exclude<SameChange["from"], "upper" | "lower">, string>> = {
  strideOne: "computed as for a stride of 1",
  strideOfHeight: "computed from stride[0] along both axes",
  strideOfWidth: "computed from stride[1] along both axes",
  stridesExchanged: "computed from the stride of the other axis",
  kernelUndilated: "computed as for a kernel without dilation",
  kernelOfHeight: "computed from the kernel's height along both axes",
  kernelOfWidth: "computed from the kernel's width along both axes",
  kernelsExchanged: "computed from the kernel's size along the other axis",
  sizesExchanged: "computed from the input's size along the other axis",
  batchAndChannels: "computed from the batch and the channels where the input's height and width belong",
  channelsAndHeight: "computed from the channels and the height where the input's height and width belong",
  bothHalvesDown: "half of the total, rounded down, on each side",
  bothHalvesUp: "half of the total, rounded up, on each side",
  negativeTotalCut: "of a negative total, halved towards 0, where the stride exceeds the kernel",
  negativeTotalInC:
    "of a negative total, halved towards 0 after adding 1 for same_lower, where the stride exceeds the kernel",
  negativeHalfLater: "of a negative total, one pixel later than its half, where the stride exceeds the kernel",
  negativeTotal: "of a negative total where the stride exceeds the kernel",
  inputSizeKept: "wide enough to keep the input's size in spite of the stride",
  onePixelEarlier: "shifted by a pixel where its total is even",
};

/** `the border of same_* is computed as for a stride of 1` */
export function sameText({ from, isSizeKept }: SameChange, operation: Convolution): string {
  if (from === "upper" || from === "lower")
    return `the padding is taken for same_${from}${sizeText(isSizeKept, operation)}`;
  return `the border of same_* is ${sameTexts[from]}${sizeText(isSizeKept, operation)}`;
}

const termNames = { step: "stride", dilation: "dilation", begin: "padding" } as const;

/** `stride and dilation are exchanged` */
export function exchangeText({ terms, isSizeKept }: ExchangeChange, operation: Convolution): string {
  return `${termNames[terms[0]]} and ${termNames[terms[1]]} are exchanged${sizeText(isSizeKept, operation)}`;
}

function sizeText(isSizeKept: boolean, operation: Convolution): string {
  return isSizeKept || isGradient(operation) ? "" : ", also in the output's size";
}
