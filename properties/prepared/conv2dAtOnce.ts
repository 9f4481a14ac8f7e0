import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { wholeConv2d } from "../oracle/wholeSums.ts";
import { aboutHandles } from "./claim.ts";

/**
 * Claim: the conv2d of a target that also prepares weights equals the sum that defines it. All other claims put its
 * convolutions through a handle.
 * Conditions: whole numbers with S ≤ 2²⁴.
 * Catches: a second code path that differs from the one with prepared weights.
 * Source: `torch.nn.Conv2d`, the formula of its documentation.
 */
export const conv2dAtOnce = defineClaim({
  ...aboutHandles,
  id: "prepared/conv2d-at-once-is-right",
  title: "computes conv2d without a handle as the sum that defines it, too",
  operations: [...aboutHandles.operations, "conv2d"],
  requires: ["conv2d-at-once"],
  examples: [...requestRows],
  check: async (subject, draw) => {
    const request = exactRequest(subject, draw);
    expectMatches(await subject.conv2d(request), wholeConv2d(request));
  },
});
