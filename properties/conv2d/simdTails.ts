import fc from "fast-check";
import { type Conv2dCase, exactRequest } from "../arbitraries/conv2dCase.ts";
import { partInside } from "../arbitraries/conv2dInside.ts";
import { simplestCase } from "../arbitraries/regions.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { wholeConv2d } from "../oracle/wholeSums.ts";

const row = {
  inPerGroup: 3,
  outPerGroup: 2,
  groups: 1,
  outWidth: 5,
  kernelWidth: 3,
  kernelHeight: 2,
  strideWidth: 1,
  padLeft: 1,
  padRight: 0,
  bias: true,
  seed: 1,
};

const tailCases = fc.record({
  inPerGroup: fc.integer({ min: 1, max: 33 }),
  outPerGroup: fc.integer({ min: 1, max: 33 }),
  groups: fc.integer({ min: 1, max: 5 }),
  outWidth: fc.integer({ min: 1, max: 67 }),
  kernelWidth: fc.integer({ min: 1, max: 4 }),
  kernelHeight: fc.integer({ min: 1, max: 4 }),
  strideWidth: fc.integer({ min: 1, max: 2 }),
  padLeft: fc.integer({ min: 0, max: 1 }),
  padRight: fc.integer({ min: 0, max: 1 }),
  bias: fc.boolean(),
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
});

/** Each relevant width for input channels, output channels and columns in turn. */
const tails = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 31, 32, 33].flatMap((size) => [
  { ...row, inPerGroup: size },
  { ...row, outPerGroup: size },
  { ...row, outWidth: size },
  { ...row, groups: Math.min(size, 5), inPerGroup: 1, outWidth: size },
]);

/**
 * Claim: the defining sum holds for every channel count and width near the widths of vector registers.
 * Catches: tails that are skipped, read past the end or written twice (faults/bugs.json N7, N8, N11, G1, G2, G8).
 * Source: the defining sum.
 */
export const simdTails = defineClaim({
  id: "conv2d/simd-tails",
  title: "is right for channels and widths around 4, 8 and 16",
  operations: ["conv2d"],
  decides: ["output"],
  draws: tailCases,
  intoDomain: partInside,
  examples: tails,
  check: async (subject, draw) => {
    const request = exactRequest(subject, { ...simplestCase, ...draw, outHeight: 2 } satisfies Conv2dCase);
    expectMatches(await subject.conv2d(request), wholeConv2d(request));
  },
});
