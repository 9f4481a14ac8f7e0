import fc from "fast-check";
import { classes } from "../../arbitraries/classes.ts";
import { defineClaim } from "../../claim/claim.ts";
import { ensure } from "../../claim/discrepancy.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { describeRequest, sampleOf } from "../requests/sample.ts";
import { sparseRequest } from "./sparseRequest.ts";

/**
 * Zeros that normal draws may give by chance: each has probability 2⁻²⁴, so five among 20,000 draws have less than
 * 1e-16.
 */
const chanceZeros = 5;

/**
 * Claim: every column of `sparse` holds ⌈sparsity · rows⌉ zeros, with the product in double arithmetic.
 * Conditions: 0.07 · 100 is 7.000000000000001, so 8. A normal draw of float32 may be 0 by chance: up to five more zeros
 * in the whole matrix are allowed, fewer are not.
 * Catches: floor or round instead of ceil (one zero in a column missing), rows and columns exchanged, sparsity used as
 * density.
 * Source: `torch.nn.init.sparse_`; Martens, 2010; faults/bugs.json I88.
 */
export const sparseZeros = defineClaim({
  id: "init/sparse-zeros-a-column",
  title: "puts ⌈sparsity · rows⌉ zeros in every column of sparse",
  operations: ["initialize"],
  draws: fc.record({
    rows: classes([3, 10, 40, 100], { min: 1, max: 200 }),
    columns: classes([8, 20], { min: 1, max: 100 }),
    percent: fc.integer({ min: 0, max: 100 }),
    seed: fc.nat(2 ** 31 - 1),
  }),
  examples: [
    { rows: 100, columns: 12, percent: 7, seed: 0 },
    { rows: 3, columns: 20, percent: 90, seed: 0 },
    { rows: 40, columns: 8, percent: 10, seed: 0 },
    { rows: 10, columns: 20, percent: 0, seed: 0 },
    { rows: 20, columns: 10, percent: 33, seed: 1 },
    { rows: 1, columns: 9, percent: 10, seed: 2 },
    { rows: 12, columns: 1, percent: 50, seed: 3 },
  ],
  decisions: 1,
  evidence: sampleEvidence,
  check: async (subject, { rows, columns, percent, seed }) => {
    const sparsity = percent / 100;
    const request = sparseRequest(subject, { rows, columns, sparsity, seed });
    const data = await sampleOf(subject, request);
    const want = Math.ceil(sparsity * rows);
    let more = 0;
    for (let column = 0; column < columns; column++) {
      let zeros = 0;
      for (let row = 0; row < rows; row++) if (data[row * columns + column] === 0) zeros += 1;
      ensure(zeros >= want, () => ({
        kind: "value",
        what: `${describeRequest(request)}: the number of zeros in column ${column}`,
        got: zeros,
        want,
        since: `⌈${sparsity} · ${rows}⌉`,
      }));
      more += zeros - want;
    }
    ensure(more <= chanceZeros, () => ({
      kind: "value",
      what: `${describeRequest(request)}: the number of zeros`,
      got: columns * want + more,
      want: columns * want,
      tolerance: chanceZeros,
      since: `${want} in each of ${columns} columns`,
    }));
  },
});
