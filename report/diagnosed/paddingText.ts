import type { Convolution, PaddingChange, Side } from "../../run/record/measured/change.ts";
import { listOf } from "./words.ts";

const sides: readonly Side[] = ["top", "bottom", "left", "right"];

const eachTexts: Readonly<Record<Extract<PaddingChange, { readonly each: unknown }>["each"], string>> = {
  upToOne: "1 at most",
  upToKernel: "the kernel's size less 1 at most",
  upToExtent: "the dilated kernel's size less 1 at most",
  largest: "the largest of the four widths",
  smallest: "the smallest of the four widths",
  doubled: "twice as wide",
  inDilations: "as wide as the padding times the dilation",
};

/** `the border at the top is padding.bottom and at the left padding.right` */
export function paddingText(change: PaddingChange, operation: Convolution): string {
  const size = change.isSizeKept || operation === "conv2dGradient" ? "" : ", also in the output's size";
  if ("each" in change) return `each side of the border is ${eachTexts[change.each]}${size}`;
  const parts = change.sides.flatMap((from, i) => {
    const side = sides[i] as Side;
    if (from === side) return [];
    const place = side === "top" || side === "bottom" ? `at the ${side}` : `on the ${side}`;
    return [`${place} ${from === "none" ? "0" : `padding.${from}`}`];
  });
  return `the border has ${listOf(parts)}${size}`;
}
