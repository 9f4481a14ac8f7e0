import fc from "fast-check";
import { defineClaim } from "../../claim/claim.ts";
import { expectMatches } from "../../expect/expectTensor.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { seeds } from "../requests/arbitraries.ts";
import { drawingInitializers, requestOf, shapeFor } from "../requests/initializers.ts";
import { drawnDtype, insideAt } from "../requests/inside.ts";
import { describeRequest } from "../requests/sample.ts";

/**
 * Claim: equal requests give equal bits, also with another request between them.
 * Catches: a generator that continues between calls, a seed that is ignored, hidden state.
 * Source: `torch.manual_seed`: equal seeds give equal values.
 */
export const sameSeed = defineClaim({
  id: "init/same-seed-same-bits",
  title: "gives equal bits for equal seeds",
  rationale: "reports that a seed does not fix the draw, which statistics cannot see",
  operations: ["initialize"],
  requires: ["seeds"],
  draws: fc.record({ at: fc.nat(drawingInitializers.length - 1), rows: fc.integer({ min: 1, max: 20 }), seed: seeds }),
  intoDomain: insideAt(drawingInitializers),
  examples: drawingInitializers.map((_, at) => ({ at, rows: 5, seed: at })),
  evidence: sampleEvidence,
  check: async (subject, { at, rows, seed }) => {
    const parameters = drawingInitializers[at] as (typeof drawingInitializers)[number];
    const request = requestOf(parameters, shapeFor(parameters, rows, 4), seed, drawnDtype(subject));
    const first = await subject.initialize(request);
    await subject.initialize({ ...request, seed: (seed + 1) % 2 ** 32 });
    expectMatches(await subject.initialize(request), first, `repeated ${describeRequest(request)}`);
  },
});
