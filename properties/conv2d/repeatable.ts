import { conv2dRequest, exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { denseReals } from "../arbitraries/data.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { type Approximate, exactly } from "../expect/approximate.ts";
import { expectMatches } from "../expect/expectTensor.ts";

/**
 * Claim: equal requests have equal answers: as numbers on whole-number data; on real data bit for bit if the target
 * declares itself deterministic, otherwise within both error bounds.
 * Catches: uninitialised memory, races, results that depend on earlier calls (faults/bugs.json N5, L7).
 * Source: a function of values; docs/protocol.md, describe, `deterministic`.
 */
export const repeatable = defineClaim({
  id: "conv2d/repeatable",
  title: "answers the same request the same way",
  rationale: "reports that one request has several answers; claims about values catch deterministic faults sooner",
  operations: ["conv2d"],
  ...conv2dDraws,
  examples: requestRows,
  check: async (subject, draw) => {
    const given = subject.declared.deterministic ? exactly : (answer: Approximate) => answer;
    for (const request of [exactRequest(subject, draw), conv2dRequest(draw, denseReals)])
      expectMatches(given(await subject.conv2d(request)), given(await subject.conv2d(request)));
  },
});
