import fc from "fast-check";
import { defineClaim } from "../../claim/claim.ts";
import { ensure } from "../../claim/discrepancy.ts";
import { chiSquareTails, normalTails, twoSided } from "../distribution/pValues.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { seeds } from "../requests/arbitraries.ts";
import { describeRequest, sampleOf, show } from "../requests/sample.ts";

const [rows, columns] = [24, 4000];
const sparsity = 0.25;
/** ⌈sparsity · rows⌉. */
const zeros = 6;

/** What the limits of normal and χ² distributions may hide at 4000 columns. */
const allowance = 2;

/**
 * Claim: the zeros of each column of `sparse` stand at a uniform choice of k of R rows, independent of other columns
 * and seeds.
 * Conditions: a row's zeros over C columns have variance C·p(1 − p) and covariance −1/(R − 1) of it, so that Σ(c −
 * Cp)²/(Cp(1 − p))·(R − 1)/R is χ² with R − 1 degrees; the zeros that two columns share are hypergeometric; k of R
 * places have k(k − 1)/R neighbours on average, with variance k(k − 1)(R − k)(R − k + 1)/(R²(R − 1)) (the distribution
 * of runs). Four decisions.
 * Catches: a row that is preferred by 3 %, blocks of zeros, a column that takes over its neighbour's rows, positions
 * that no seed moves.
 * Source: `torch.nn.init.sparse_`; Johnson, Kotz and Kemp, “Univariate discrete distributions”, chapters 6 and 10.
 */
export const sparsePositions = defineClaim({
  id: "init/sparse-positions-are-uniform",
  title: "chooses the rows of sparse's zeros uniformly, anew for each column and seed",
  operations: ["initialize"],
  draws: fc.record({ seed: seeds }),
  eachRun: (seed) => [{ seed: seed >>> 0 }],
  randomShare: 0,
  shrinks: false,
  decisions: 4,
  evidence: sampleEvidence,
  check: async (subject, { seed }, { rate }) => {
    const request = { initializer: "sparse", shape: [rows, columns], sparsity, dtype: "float32", seed } as const;
    const first = await sampleOf(subject, request);
    const next = await sampleOf(subject, { ...request, seed: (seed + 1) % 2 ** 32 });
    const share = zeros / rows;
    const judge = (p: number, text: () => string) =>
      ensure(allowance * p >= rate, () => `${describeRequest(request)}: ${text()}; p = ${p.toExponential(1)}`);

    const counts = Array.from({ length: rows }, (_, row) => zerosIn(first, row));
    const scale = (columns * share * (1 - share) * rows) / (rows - 1);
    const square = counts.reduce((sum, count) => sum + (count - columns * share) ** 2, 0) / scale;
    judge(
      twoSided(chiSquareTails(square, rows - 1)),
      () =>
        `rows have ${Math.min(...counts)} to ${Math.max(...counts)} zeros, must have ${columns * share} ± ${show(Math.sqrt(scale))}`,
    );

    const sharedVariance = (zeros * share * (1 - share) * (rows - zeros)) / (rows - 1);
    const shared = (other: Float64Array, shift: number, pairs: number) => {
      const z = (sharedZeros(first, other, shift) - pairs * zeros * share) / Math.sqrt(pairs * sharedVariance);
      return { p: normalTails(z), z };
    };
    const beside = shared(first, 1, columns - 1);
    judge(
      beside.p,
      () => `neighbouring columns share zeros ${show(beside.z)} standard errors more often than they must`,
    );
    const later = shared(next, 0, columns);
    judge(
      later.p,
      () =>
        `columns share zeros with those of the next seed ${show(later.z)} standard errors more often than they must`,
    );

    const touching = zeros * (zeros - 1) * columns;
    const variance = (touching * (rows - zeros) * (rows - zeros + 1)) / (rows * rows * (rows - 1));
    const z = (touchingZeros(first) - touching / rows) / Math.sqrt(variance);
    judge(
      normalTails(z),
      () => `zeros of a column touch each other ${show(z)} standard errors more often than they must`,
    );
  },
});

function zerosIn(data: Float64Array, row: number): number {
  return data.subarray(row * columns, (row + 1) * columns).filter((value) => value === 0).length;
}

/** Rows at which a column and the one `shift` further on are both zero, over all pairs. */
function sharedZeros(first: Float64Array, second: Float64Array, shift: number): number {
  let shared = 0;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column + shift < columns; column++) {
      const at = row * columns + column;
      if (first[at] === 0 && second[at + shift] === 0) shared += 1;
    }
  return shared;
}

/** Pairs of zeros in one column and rows next to each other. */
function touchingZeros(data: Float64Array): number {
  let touching = 0;
  for (let at = 0; at + columns < data.length; at++) if (data[at] === 0 && data[at + columns] === 0) touching += 1;
  return touching;
}
