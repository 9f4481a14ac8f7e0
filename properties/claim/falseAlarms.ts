import type { Claim } from "./claim.ts";
import { randomCasesOf, rowsOf } from "./sharedRows.ts";

/**
 * The bound for every profile on the probability that a run with a random seed fails a correct target, for every
 * selection of claims.
 */
const runRate = 1e-9;

/** The number of statistical tests in a run, and the error rate of each test. */
export interface FalseAlarms {
  /** The sum over the whole plan: an upper bound on the probability that any test rejects a correct target. */
  readonly run: number;
  readonly decisions: number;
  /** `run / decisions`: by the union bound, the tests may depend on each other in any way. */
  readonly decision: number;
}

/** The number of cases that a claim tries, without a saved one. */
export function plannedCases(claim: Claim, runs: number): number {
  return rowsOf(claim, 0, runs).length + randomCasesOf(claim, runs);
}

/**
 * Divides the run's rate among all statistical tests of all claims, with one more case each for a saved one. The whole
 * catalogue counts, so that a claim gives the same result by itself, in a shard and in the whole run.
 */
export function falseAlarmsOf(claims: readonly Claim[], runs: number): FalseAlarms {
  const decisions = claims.reduce((sum, claim) => sum + decisionsOf(claim, runs), 0);
  return { run: runRate, decisions, decision: runRate / Math.max(1, decisions) };
}

function decisionsOf(claim: Claim, runs: number): number {
  return claim.decisions === null ? 0 : claim.decisions * (plannedCases(claim, runs) + 1);
}
