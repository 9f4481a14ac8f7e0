import fc from "fast-check";
import { defineClaim } from "../../claim/claim.ts";
import { ensure } from "../../claim/discrepancy.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { seeds } from "../requests/arbitraries.ts";
import { drawingInitializers, requestOf, shapeFor } from "../requests/initializers.ts";
import { drawnDtype, insideAt } from "../requests/inside.ts";
import { describeRequest, sampleOf } from "../requests/sample.ts";

/**
 * Claim: another seed gives other values: fewer than half of the positions agree.
 * Conditions: seeds that differ in their low 32 bits, distributions of many values, at least 32 elements, so that a
 * coincidence has probability below 2⁻⁶⁴ (the zeros of `sparse`, a quarter of each sample, may agree).
 * Catches: a seed that is ignored; a seed cut to 8 or 16 bits; seed 0 treated as "no seed".
 * Source: docs/numerics.md, Seeds and coincidences.
 */
export const otherSeed = defineClaim({
  id: "init/other-seed-other-bits",
  title: "gives other values for other seeds",
  operations: ["initialize"],
  requires: ["seeds"],
  draws: fc.record({
    at: fc.nat(drawingInitializers.length - 1),
    seed: seeds,
    flippedBit: fc.nat(31),
  }),
  intoDomain: insideAt(drawingInitializers),
  examples: drawingInitializers.map((_, at) => ({ at, seed: at, flippedBit: (at * 5) % 32 })),
  evidence: sampleEvidence,
  check: async (subject, { at, seed, flippedBit }) => {
    const parameters = drawingInitializers[at] as (typeof drawingInitializers)[number];
    const request = requestOf(parameters, shapeFor(parameters, 8, 8), seed, drawnDtype(subject));
    const other = (seed ^ (1 << flippedBit)) >>> 0;
    const first = await sampleOf(subject, request);
    const second = await sampleOf(subject, { ...request, seed: other });
    const equal = first.filter((value, i) => value === second[i]).length;
    ensure(equal < first.length / 2, () => ({
      kind: "rule",
      rule: "seed-ignored",
      subject: describeRequest(request),
      seed: other,
      equal,
      total: first.length,
    }));
  },
});
