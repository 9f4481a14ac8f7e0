import fc from "fast-check";
import { defineClaim } from "../../claim/claim.ts";
import { ensure } from "../../claim/discrepancy.ts";
import { normalDistribution } from "../distribution/distribution.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { seeds } from "../requests/arbitraries.ts";
import { drawnDtype } from "../requests/inside.ts";
import { describeRequest, sampleOf } from "../requests/sample.ts";
import { expectVariance } from "../scale/expectVariance.ts";

const [rows, columns] = [20, 1200];

/**
 * Claim: the values that `sparse` does not set to zero are Normal(0, std); its zeros favour no row.
 * Conditions: positions do not depend on values, so Σ(x/std)² over the other values is χ², exactly. A row is zero in a
 * column with probability k/rows, independently of other columns: Hoeffding's inequality bounds its share to ±0.12 over
 * 1200 columns. Two statistical tests per case.
 * Catches: std wrong by 5 % (4 % is 7 standard errors of 16,800 values); the first or the same rows zeroed in every
 * column.
 * Source: `torch.nn.init.sparse_`.
 */
export const sparseValues = defineClaim({
  id: "init/sparse-values-are-normal",
  title: "leaves normal values and zeros at random rows in sparse",
  operations: ["initialize"],
  draws: fc.record({ std: fc.constantFrom(0.01, 1, 3), seed: seeds }),
  examples: [0.01, 1, 3].map((std, seed) => ({ std, seed })),
  randomShare: 0.05,
  shrinks: false,
  decisions: 2,
  evidence: sampleEvidence,
  check: async (subject, { std, seed }, { rate }) => {
    const request = {
      initializer: "sparse",
      shape: [rows, columns],
      sparsity: 0.3,
      std,
      dtype: drawnDtype(subject),
      seed,
    } as const;
    const data = await sampleOf(subject, request);
    const values = data.filter((value) => value !== 0);
    expectVariance(describeRequest(request), values, normalDistribution(0, std, `std ${std}`), rate);
    const expected = Math.ceil(0.3 * rows) / rows;
    const tolerance = Math.sqrt(Math.log((2 * rows) / rate) / (2 * columns));
    for (let row = 0; row < rows; row++) {
      const got = data.subarray(row * columns, (row + 1) * columns).filter((value) => value === 0).length / columns;
      ensure(Math.abs(got - expected) <= tolerance, () => ({
        kind: "statistic",
        subject: describeRequest(request),
        n: columns,
        statistic: "share of zeros",
        row,
        got,
        expected,
        tolerance,
      }));
    }
  },
});
