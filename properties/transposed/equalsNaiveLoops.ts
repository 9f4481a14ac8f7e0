import { exactTransposed, transposedReachRows, transposedRows } from "../arbitraries/transposedCase.ts";
import { transposedDraws } from "../arbitraries/transposedInside.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { wholeConvTranspose2d } from "../oracle/wholeSums.ts";
import { transposedSearch } from "../reach/searching.ts";

/**
 * Claim: every output is the sum of the products at its position. Data are whole numbers with S ≤ 2²⁴, so the outputs
 * must be equal.
 * Catches: any exchanged, dropped or misplaced index, a whole output shifted by one, in any combination of parameters
 * (faults/bugs.json C1, C13, C14).
 * Source: `torch.nn.ConvTranspose2d`; ONNX ConvTranspose.
 */
export const equalsNaiveLoops = defineClaim({
  id: "transposed/equals-naive-loops",
  title: "equals the sum that defines it, loop by loop",
  rationale: "states the definition on whole requests; its smallest cases are as small as those of special claims",
  operations: ["convTranspose2d"],
  decides: ["output"],
  ...transposedDraws,
  examples: [...transposedRows, ...transposedReachRows],
  eachRun: transposedSearch.all,
  check: async (subject, draw) => {
    const request = exactTransposed(subject, draw);
    expectMatches(await subject.convTranspose2d(request), wholeConvTranspose2d(request));
  },
});
