import { conv2dCases, conv2dRequest } from "../arbitraries/conv2dCase.ts";
import { denseReals } from "../arbitraries/data.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim.ts";
import { expectEqual } from "../judge.ts";
import { expectSameAnswer } from "../sameAnswer.ts";

/**
 * Claim: equal requests have equal answers: as numbers on whole-number data; bit for bit on real data where the target
 * says that it is deterministic, within both error bounds where it says that it is not.
 * Catches: uninitialised memory, races, results that depend on what ran before (BUGS N5, L7).
 * Source: a function of values; the contract's `deterministic`.
 */
export const repeatable = defineClaim({
  id: "conv2d/repeatable",
  title: "answers the same request the same way",
  operations: ["conv2d"],
  draws: conv2dCases,
  examples: requestRows,
  check: async (subject, draw) => {
    const whole = conv2dRequest(draw);
    expectEqual(await subject.conv2d(whole), await subject.conv2d(whole));
    const real = conv2dRequest(draw, denseReals);
    await expectSameAnswer(subject, await subject.conv2d(real), await subject.conv2d(real), real);
  },
});
