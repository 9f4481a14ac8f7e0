import type { Pair } from "../../contract/contract.ts";
import { exactTransposed, transposedRows } from "../arbitraries/transposedCase.ts";
import { transposedDraws } from "../arbitraries/transposedInside.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { turnedOver } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";

const swapped = ([height, width]: Pair): Pair => [width, height];

/**
 * Claim: exchanging height and width of input and kernel, and swapping every pair (stride, dilation, padding,
 * outputPadding), exchanges height and width of the output.
 * Conditions: all pairs are swapped, string paddings stay.
 * Catches: any parameter taken from the other axis, in any combination.
 * Source: the defining sum, re-indexed.
 */
export const transposition = defineClaim({
  id: "transposed/transposition",
  title: "with height and width exchanged gives the exchanged output",
  rationale: "compares each axis with the other, so that a mistake of one shows without an oracle",
  operations: ["convTranspose2d"],
  ...transposedDraws,
  examples: transposedRows,
  check: async (subject, draw) => {
    const request = exactTransposed(subject, draw);
    const { input, weight, stride, dilation, outputPadding, padding } = request;
    const answer = await subject.convTranspose2d({
      ...request,
      input: turnedOver(input),
      weight: turnedOver(weight),
      stride: swapped(stride),
      dilation: swapped(dilation),
      outputPadding: swapped(outputPadding),
      padding:
        typeof padding === "string"
          ? padding
          : { top: padding.left, bottom: padding.right, left: padding.top, right: padding.bottom },
    });
    expectMatches(answer, turnedOver(tensor4(await subject.convTranspose2d(request))));
  },
});
