import type { Pair } from "../../contract/contract.ts";
import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { type Approximate4, rearranged } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";

const swapped = ([height, width]: Pair): Pair => [width, height];

function transposed(tensor: Approximate4): Approximate4 {
  const [first, second, height, width] = tensor.shape;
  return rearranged(tensor, [first, second, width, height], (a, b, y, x) => [a, b, x, y]);
}

/**
 * Claim: transposing input and kernel, and swapping every pair (stride, dilation, padding), transposes the output.
 * Conditions: all pairs are swapped, string paddings and modes stay.
 * Catches: any parameter taken from the other axis, in any combination.
 * Source: the defining sum, re-indexed; faults/bugs.json S8, S13, P11, T5, R7.
 */
export const transposition = defineClaim({
  id: "conv2d/transposition",
  title: "with height and width exchanged gives the exchanged output",
  rationale: "compares each axis with the other, so that a mistake of one shows without an oracle",
  operations: ["conv2d"],
  ...conv2dDraws,
  examples: requestRows,
  check: async (subject, draw) => {
    const request = exactRequest(subject, draw);
    const { input, weight, stride, dilation, padding } = request;
    const answer = await subject.conv2d({
      ...request,
      input: transposed(input),
      weight: transposed(weight),
      stride: swapped(stride),
      dilation: swapped(dilation),
      padding:
        typeof padding === "string"
          ? padding
          : { top: padding.left, bottom: padding.right, left: padding.top, right: padding.bottom },
    });
    expectMatches(answer, transposed(tensor4(await subject.conv2d(request))));
  },
});
