import type { Claim } from "./claim.ts";

/**
 * The chance that a run with a random seed fails a correct target, whatever is selected of it: the bound on every
 * profile.
 */
const runRate = 1e-9;

/** What a run plans to decide by chance, and how often each decision may be wrong. */
export interface FalseAlarms {
  /** The sum over the whole plan: the chance that any test rejects a correct target is no more. */
  readonly run: number;
  readonly decisions: number;
  /** `run / decisions`: by the union bound decisions may depend on each other as they like. */
  readonly decision: number;
}

/** The number of cases a claim tries, without a saved one. */
export function plannedCases(claim: Claim, runs: number): number {
  return claim.examples.length + claim.eachRun(0, runs).length + Math.ceil(runs * claim.randomShare);
}

/**
 * Shares the run's rate among all decisions of all claims, one more case each for a saved one. It is taken from the
 * whole catalogue, so that a claim judges alike alone, in a shard and in the whole run.
 */
export function falseAlarmsOf(claims: readonly Claim[], runs: number): FalseAlarms {
  const decisions = claims.reduce((sum, claim) => sum + (claim.decisions ?? 0) * (plannedCases(claim, runs) + 1), 0);
  return { run: runRate, decisions, decision: runRate / Math.max(1, decisions) };
}
