import { transposedCases, transposedRequest, transposedRows } from "../arbitraries/transposedCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectEqual } from "../expect/expectTensor.ts";
import { naiveConvTranspose2d } from "../oracle/naiveConvTranspose2d.ts";

/**
 * Claim: every output is the sum of what falls on it. Data are whole numbers with S ≤ 2²⁴, so equality is due.
 * Catches: any exchanged, dropped or misplaced index, a whole output shifted by one, in any combination of parameters
 * (faults/bugs.json C1, C13, C14).
 * Source: `torch.nn.ConvTranspose2d`; ONNX ConvTranspose.
 */
export const equalsNaiveLoops = defineClaim({
  id: "transposed/equals-naive-loops",
  title: "equals the sum that defines it, loop by loop",
  operations: ["convTranspose2d"],
  draws: transposedCases,
  examples: transposedRows,
  check: async (subject, draw) => {
    const request = transposedRequest(draw);
    expectEqual(await subject.convTranspose2d(request), naiveConvTranspose2d(request));
  },
});
