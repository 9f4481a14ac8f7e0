import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { regions } from "../arbitraries/regions.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { wholeConv2d } from "../oracle/wholeSums.ts";

/**
 * Claim: if the effective kernel equals the padded input, each output channel is a single defining sum.
 * Catches: an off-by-one in the output size or in the last window, paths for small outputs (faults/bugs.json T2, T8).
 * Source: the defining sum.
 */
export const kernelIsWholeInput = defineClaim({
  id: "conv2d/kernel-is-whole-input",
  title: "with a kernel as large as the padded input is one inner product",
  operations: ["conv2d"],
  decides: ["output"],
  ...conv2dDraws,
  examples: regions,
  check: async (subject, draw) => {
    const request = exactRequest(subject, { ...draw, outHeight: 1, outWidth: 1 });
    expectMatches(await subject.conv2d(request), wholeConv2d(request));
  },
});
