import fc from "fast-check";
import { defineClaim } from "../../claim/claim.ts";
import { ensure } from "../../claim/discrepancy.ts";
import type { Measurement } from "../../claim/measurement.ts";
import { chiSquareTails, normalTails, twoSided } from "../distribution/pValues.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { seeds } from "../requests/arbitraries.ts";
import { describeRequest, sampleOf } from "../requests/sample.ts";
import { sparseRequest } from "./sparseRequest.ts";

const [rows, columns] = [24, 4000];
const sparsity = 0.25;
/** ⌈sparsity · rows⌉. */
const zeros = 6;

/** The error of the normal and χ² limits at 4000 columns. */
const allowance = 2;

/**
 * Claim: the zeros of each column of `sparse` are in a uniform choice of k of R rows, independent of other columns and
 * seeds.
 * Conditions: The number of zeros of a row over C columns has variance C·p(1 − p) and covariance −1/(R − 1) times that,
 * so that Σ(c − Cp)²/(Cp(1 − p))·(R − 1)/R is χ² with R − 1 degrees; the number of zeros that two columns share is
 * hypergeometric; k of R rows have k(k − 1)/R neighbours on average, with variance k(k − 1)(R − k)(R − k + 1)/(R²(R −
 * 1)) (the distribution of runs). Four statistical tests.
 * Catches: a row that is preferred by 3 %, blocks of zeros, a column that repeats its neighbour's rows, positions that
 * do not depend on the seed.
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
    const request = sparseRequest(subject, { rows, columns, sparsity, seed });
    const first = await sampleOf(subject, request);
    const next = await sampleOf(subject, { ...request, seed: (seed + 1) % 2 ** 32 });
    for (const { p, ...measured } of [byRow(first), byColumn(first), bySeed(first, next), touching(first)])
      ensure(allowance * p >= rate, () => ({
        kind: "statistic",
        subject: describeRequest(request),
        n: first.length,
        p,
        ...measured,
      }));
  },
});

/** The probability of a zero. */
const share = zeros / rows;

type Judged = Measurement & { readonly p: number };

function byRow(data: Float64Array): Judged {
  const counts = Array.from({ length: rows }, (_, row) => zerosIn(data, row));
  const expected = columns * share;
  const scale = (expected * (1 - share) * rows) / (rows - 1);
  const square = counts.reduce((sum, count) => sum + (count - expected) ** 2, 0) / scale;
  return {
    p: twoSided(chiSquareTails(square, rows - 1)),
    statistic: "zeros by row",
    low: Math.min(...counts),
    high: Math.max(...counts),
    expected,
    standardError: Math.sqrt(scale),
  };
}

function byColumn(data: Float64Array): Judged {
  const standardErrors = sharedErrors(data, data, 1);
  return { p: normalTails(standardErrors), statistic: "zeros shared with the next column", standardErrors };
}

function bySeed(data: Float64Array, next: Float64Array): Judged {
  const standardErrors = sharedErrors(data, next, 0);
  return { p: normalTails(standardErrors), statistic: "zeros shared with the next seed", standardErrors };
}

/** The excess of zeros that a column shares with the one `shift` further on, in standard errors. */
function sharedErrors(first: Float64Array, second: Float64Array, shift: number): number {
  const variance = (zeros * share * (1 - share) * (rows - zeros)) / (rows - 1);
  const pairs = columns - shift;
  return (sharedZeros(first, second, shift) - pairs * zeros * share) / Math.sqrt(pairs * variance);
}

function touching(data: Float64Array): Judged {
  const pairs = zeros * (zeros - 1) * columns;
  const variance = (pairs * (rows - zeros) * (rows - zeros + 1)) / (rows * rows * (rows - 1));
  const standardErrors = (touchingZeros(data) - pairs / rows) / Math.sqrt(variance);
  return { p: normalTails(standardErrors), statistic: "zeros that touch", standardErrors };
}

function zerosIn(data: Float64Array, row: number): number {
  return data.subarray(row * columns, (row + 1) * columns).filter((value) => value === 0).length;
}

/** The number of rows in which a column and the one `shift` further on are both zero, over all pairs. */
function sharedZeros(first: Float64Array, second: Float64Array, shift: number): number {
  let shared = 0;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column + shift < columns; column++) {
      const at = row * columns + column;
      if (first[at] === 0 && second[at + shift] === 0) shared += 1;
    }
  return shared;
}

/** The number of pairs of zeros in neighbouring rows of one column. */
function touchingZeros(data: Float64Array): number {
  let touching = 0;
  for (let at = 0; at + columns < data.length; at++) if (data[at] === 0 && data[at + columns] === 0) touching += 1;
  return touching;
}
