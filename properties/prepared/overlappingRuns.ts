import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { overlappingCases } from "../arbitraries/overlapping.ts";
import { quickRegions } from "../arbitraries/regions.ts";
import { variants } from "../arbitraries/variants.ts";
import { defineClaim } from "../claim/claim.ts";
import { together } from "../claim/together.ts";
import { aboutHandles, expectRun, split } from "./claim.ts";

/**
 * Claim: one handle runs six inputs of three sizes that are sent before the first is answered. Each output is the sum
 * that defines it.
 * Conditions: the target declares itself concurrent; whole numbers with S ≤ 2²⁴.
 * Catches: a scratch buffer, an output or a size in the handle that its runs in progress share.
 * Source: a prepared convolution is a function of its input; docs/protocol.md, describe, `concurrent`.
 */
export const overlappingRuns = defineClaim({
  ...aboutHandles,
  id: "prepared/overlapping-runs",
  title: "runs one handle on several inputs at a time as on each alone",
  requires: ["concurrent"],
  examples: [...variants, ...quickRegions],
  randomShare: 0.25,
  check: async (subject, draw) => {
    const { layer } = split(exactRequest(subject, draw));
    const inputs = overlappingCases(draw, subject.declared).map((each) => exactRequest(subject, each).input);
    const weights = await subject.prepare(layer);
    await together([...inputs.entries()], ([i, input]) =>
      expectRun(weights, { layer, input }, `output of request ${i + 1}`),
    );
    await weights.release();
  },
});
