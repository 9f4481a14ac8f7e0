import type { Conv2dRequest } from "../../contract/contract.ts";
import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { type Approximate4, rearranged } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";

function turned(tensor: Approximate4): Approximate4 {
  const [, , height, width] = tensor.shape;
  return rearranged(tensor, tensor.shape, (a, b, y, x) => [a, b, height - 1 - y, width - 1 - x]);
}

function exchanged(padding: Conv2dRequest["padding"]): Conv2dRequest["padding"] {
  if (padding === "same_upper") return "same_lower";
  if (padding === "same_lower") return "same_upper";
  if (padding === "valid") return padding;
  const { top, bottom, left, right } = padding;
  return { top: bottom, bottom: top, left: right, right: left };
}

/**
 * Claim: turning input and kernel by 180°, and exchanging begin and end padding (same_upper and same_lower), turns the
 * output.
 * Conditions: the stride leaves no remainder: (in + padding − effective kernel) mod s = 0 on both axes.
 * Catches: begin and end padding exchanged or averaged, windows anchored at the end, the odd pixel of same_* misplaced.
 * Source: the defining sum, re-indexed; faults/bugs.json P14, P16, P19.
 */
export const halfTurn = defineClaim({
  id: "conv2d/half-turn",
  title: "with input and kernel rotated by 180° gives the rotated output",
  rationale: "compares begin with end along both axes, so that a mistake of one shows without an oracle",
  operations: ["conv2d"],
  ...conv2dDraws,
  examples: requestRows,
  check: async (subject, draw) => {
    // An odd number of outputs fits the stride exactly.
    const request = exactRequest(subject, { ...draw, outHeight: draw.outHeight | 1, outWidth: draw.outWidth | 1 });
    const answer = await subject.conv2d({
      ...request,
      input: turned(request.input),
      weight: turned(request.weight),
      padding: exchanged(request.padding),
    });
    expectMatches(answer, turned(tensor4(await subject.conv2d(request))));
  },
});
