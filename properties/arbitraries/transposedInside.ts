import type { Domain } from "../claim/declaration.ts";
import { transposedSearch } from "../reach/searching.ts";
import { insideConv2d, withRoomForStride } from "./conv2dInside.ts";
import { type TransposedCase, transposedCases } from "./transposedCase.ts";

/** The case moved into the domain, as `insideConv2d` moves a convolution. */
export function insideTransposed({ conv, extraHeight, extraWidth }: TransposedCase, domain: Domain): TransposedCase {
  const inside = insideConv2d(conv, domain);
  const extra = (wanted: number, stride: number) => {
    if (domain.outputPadding === false) return 0;
    if (domain.shapes === "few") return Math.min(1, stride - 1);
    return domain.outputPadding === "below-stride" ? Math.min(wanted, stride - 1) : wanted;
  };
  return {
    conv: inside,
    extraHeight: extra(extraHeight, inside.strideHeight),
    extraWidth: extra(extraWidth, inside.strideWidth),
  };
}

/** Transposed convolutions of every kind, inside the domain that a target declares. */
export const transposedDraws = {
  draws: transposedCases,
  intoDomain: insideTransposed,
  eachRun: transposedSearch.some,
} as const;

/** For claims that choose a stride themselves. */
export const stridedTransposedDraws = {
  draws: transposedCases,
  intoDomain: (draw: TransposedCase, domain: Domain) => insideTransposed(draw, withRoomForStride(domain)),
} as const;
