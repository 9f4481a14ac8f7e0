import fc from "fast-check";
import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { partInside } from "../arbitraries/conv2dInside.ts";
import { simplestCase } from "../arbitraries/regions.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { wholeConv2d } from "../oracle/wholeSums.ts";

const planeCases = fc.record({
  outPerGroup: fc.integer({ min: 1, max: 65_540 }),
  outHeight: fc.integer({ min: 1, max: 300 }),
  outWidth: fc.integer({ min: 1, max: 65_540 }),
  kernelHeight: fc.integer({ min: 1, max: 3 }),
  kernelWidth: fc.integer({ min: 1, max: 3 }),
  strideWidth: fc.integer({ min: 1, max: 2 }),
  padTop: fc.integer({ min: 0, max: 1 }),
  padBottom: fc.integer({ min: 0, max: 1 }),
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
});
const plain = { outPerGroup: 1, kernelHeight: 1, kernelWidth: 1, strideWidth: 1, padTop: 0, padBottom: 0, seed: 1 };

/** A tall, a wide and a square plane, a strided one, and more output channels than 16 bits can count. */
const planes = [
  { ...plain, outHeight: 300, outWidth: 221, kernelHeight: 2, padTop: 1 },
  { ...plain, outHeight: 1, outWidth: 65_540, kernelWidth: 3 },
  { ...plain, outHeight: 129, outWidth: 257, strideWidth: 2, kernelWidth: 2 },
  { ...plain, outHeight: 1, outWidth: 1, outPerGroup: 65_540 },
];

/**
 * Claim: the defining sum holds if one channel's plane or the number of output channels exceeds 65,536.
 * Catches: 16-bit indices and launch limits (faults/bugs.json S14, N4).
 * Source: the defining sum.
 */
export const largePlanes = defineClaim({
  id: "conv2d/large-planes",
  title: "is right on planes of more than 2¹⁶ elements",
  rationale: "reaches offsets beyond 16 bits, which small cases do not",
  operations: ["conv2d"],
  decides: ["output"],
  draws: planeCases,
  intoDomain: partInside,
  examples: planes,
  randomShare: 0,
  check: async (subject, draw) => {
    const request = exactRequest(subject, { ...simplestCase, ...draw });
    expectMatches(await subject.conv2d(request), wholeConv2d(request));
  },
});
