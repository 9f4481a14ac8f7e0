import type { Pair } from "../../contract/contract.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { exactGradient, gradientSamples } from "../arbitraries/gradientCase.ts";
import { defineClaim } from "../claim/claim.ts";
import type { ApproximateGradients } from "../expect/approximate.ts";
import { turnedOver } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";
import { expectSameGradients } from "./expectGradients.ts";

const swapped = ([height, width]: Pair): Pair => [width, height];

function turned({ input, weight, bias }: ApproximateGradients): ApproximateGradients {
  return { input: turnedOver(tensor4(input)), weight: turnedOver(tensor4(weight)), bias };
}

/**
 * Claim: transposing input, kernel and gradOutput, and swapping every pair (stride, dilation, padding), transposes the
 * gradients.
 * Conditions: all pairs are swapped, string paddings and modes stay.
 * Catches: any parameter taken from the other axis in a backward pass (faults/bugs.json R7).
 * Source: the defining sums, re-indexed.
 */
export const transposition = defineClaim({
  id: "gradient/transposition",
  title: "with height and width exchanged gives the exchanged gradients",
  rationale: "compares each axis with the other, so that a mistake of one shows without an oracle",
  operations: ["conv2dGradient"],
  ...conv2dDraws,
  examples: gradientSamples,
  check: async (subject, draw) => {
    const request = exactGradient(subject, draw);
    const { input, weight, gradOutput, stride, dilation, padding } = request;
    const answer = await subject.conv2dGradient({
      ...request,
      input: turnedOver(input),
      weight: turnedOver(weight),
      gradOutput: turnedOver(gradOutput),
      stride: swapped(stride),
      dilation: swapped(dilation),
      padding:
        typeof padding === "string"
          ? padding
          : { top: padding.left, bottom: padding.right, left: padding.top, right: padding.bottom },
    });
    expectSameGradients(answer, turned(await subject.conv2dGradient(request)));
  },
});
