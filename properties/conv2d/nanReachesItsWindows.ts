import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { regions } from "../arbitraries/regions.ts";
import { defineClaim } from "../claim/claim.ts";
import { requireNan } from "../claim/required.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { mapValues } from "../expect/rearrange.ts";
import { wholeConv2d } from "../oracle/wholeSums.ts";

/**
 * Claim: a NaN in the input makes every output NaN whose window holds it, for every weight, and no other output.
 * Conditions: one NaN among whole numbers; weights finite, every third one zero. If the target declares a transform,
 * the NaN may spread over its tiles or plane, but no further.
 * Catches: NaN lost by max-like tricks or by skipping zero weights, NaN spread over a tile by a fast transform.
 * Source: IEEE 754 §6.2; faults/bugs.json V1.
 */
export const nanReachesItsWindows = defineClaim({
  id: "conv2d/nan-reaches-its-windows",
  title: "passes a NaN to every output whose window holds it, and to no other",
  rationale: "detects products that are skipped or superfluous where ordinary values hide them",
  operations: ["conv2d"],
  ...conv2dDraws,
  examples: regions,
  check: async (subject, draw) => {
    requireNan(subject.declared, "conv2d", draw.dtype);
    const whole = exactRequest(subject, { ...draw, outPerGroup: Math.min(draw.outPerGroup, 64) });
    const place = draw.seed % Math.max(1, whole.input.data.length);
    const input = mapValues(whole.input, (value, i) => (i === place ? Number.NaN : value));
    const weight = mapValues(whole.weight, (value, i) => (i % 3 === draw.seed % 3 ? 0 : value));
    const request = { ...whole, input, weight };
    expectMatches(await subject.conv2d(request), wholeConv2d(request));
  },
});
