import { conv2dCases, conv2dRequest } from "../arbitraries/conv2dCase.ts";
import { denseReals } from "../arbitraries/data.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim.ts";
import { mapValues } from "../grid.ts";
import { expectSameAnswer } from "../sameAnswer.ts";

/**
 * Claim: conv with the weight times −2⁷ is −2⁷ times the conv, bit by bit on real data: a power of two only moves exponents.
 * Conditions: no bias; data away from under- and overflow.
 * Catches: |weight|, a hidden activation or threshold, fixed-point and absolute-tolerance shortcuts.
 * Source: linearity; IEEE 754 scaling by powers of two is exact. Bits are due only from a deterministic target.
 */
export const homogeneousInWeight = defineClaim({
  id: "conv2d/homogeneous-in-weight",
  title: "of a scaled weight is the scaled output",
  operations: ["conv2d"],
  draws: conv2dCases,
  examples: requestRows,
  check: async (subject, draw) => {
    const request = conv2dRequest({ ...draw, bias: false }, denseReals);
    const weight = mapValues(request.weight, (value) => value * -128);
    const scaled = await subject.conv2d({ ...request, weight });
    const plain = await subject.conv2d(request);
    await expectSameAnswer(
      subject,
      scaled,
      mapValues(plain, (value) => value * -128),
      { ...request, weight },
    );
  },
});
