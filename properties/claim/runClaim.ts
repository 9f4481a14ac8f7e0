import { createHash } from "node:crypto";
import fc from "fast-check";
import type { Target } from "../../contract/contract.ts";
import type { Claim } from "./claim.ts";
import type { Declared } from "./declaration.ts";
import { declaredBy } from "./declared.ts";
import { DiscrepancyError } from "./discrepancy.ts";
import { measuringShare } from "./errorShare.ts";
import { type Exchange, valuesIn } from "./exchange.ts";
import { plannedCases } from "./falseAlarms.ts";
import type { Parameters } from "./learning.ts";
import type { ClaimResult, Failure } from "./result.ts";
import { endless, isSearched, searching } from "./searching.ts";
import { rowsOf } from "./sharedRows.ts";
import { observe } from "./subject.ts";
import { byCount, CaseFailure, type CaseListeners, caseObserver, newTrials, type Trials } from "./trials.ts";

export interface RunOptions extends CaseListeners {
  /** The run's seed. A claim's seed is a hash of it and the claim's id. */
  readonly seed: string;
  /** Random cases for a claim whose share is 1. */
  readonly runs: number;
  /** Ids of claims that are expected to fail: the first failing case is reported without shrinking. */
  readonly unshrunk?: readonly string[];
  /** Saved draws by claim id; they are tried before the claim's examples. */
  readonly saved?: Readonly<Record<string, unknown>>;
  /** The target's declaration, if it is known. */
  readonly declared?: Declared;
  /** Whether only the saved draws are tried. */
  readonly onlySaved?: boolean;
  /** Which of the claim's examples are tried: every `every`-th from the `from`-th on, at least one. */
  readonly rows?: { readonly every: number; readonly from: number };
  /**
   * The probability that one statistical test rejects a correct sample; `falseAlarmsOf` computes it for a whole plan.
   */
  readonly rate?: number;
  /** Sample size of a battery's first stage. */
  readonly values?: number;
  /** Time limit in seconds for drawing one sample. */
  readonly drawSeconds?: number;
  /** Parameters of cases that failed, here or elsewhere; draws are more frequent near them. */
  readonly failed?: readonly Parameters[];
  /** Random cases are tried for at least this time; without it, `runs` of them. */
  readonly searchMilliseconds?: number;
}

/** Settings of a claim that runs outside a plan. */
const usual = { rate: 1e-12, values: 2 ** 16, drawSeconds: 10 } as const;

/** A claim's fast-check seed: the first 32 bits of SHA-256 of run seed and id, so that claims draw independently. */
export function seedOf(runSeed: string, id: string): number {
  return createHash("sha256").update(`${runSeed}\n${id}`).digest().readInt32LE(0);
}

/** Tries a claim on a target: saved draws, examples and random draws; then shrinks the first failing case. */
export async function runClaim(claim: Claim, target: Target, options: RunOptions): Promise<ClaimResult> {
  const started = performance.now();
  const declared = options.declared ?? (await declaredBy(target));
  const observed = observe(target, declared, claim.observes === "memory");
  const trials = newTrials();
  const notes = new Set<string>();
  const { rate, values, drawSeconds } = { ...usual, ...options };
  const judging = { rate, values, drawSeconds, note: (text: string) => notes.add(text) };
  const cases = claim.property(observed.subject, judging, caseObserver(trials, observed, options), options.failed);
  const plan = planOf(withRows(claim, options.rows), declared, options);
  const search = isSearched(claim, options)
    ? { end: started + options.searchMilliseconds, minCases: plan.numRuns, cases, trials }
    : null;
  const check = () => (search ? fc.check(searching(search), { ...plan, numRuns: endless }) : fc.check(cases, plan));
  const { result: details, ...measured } = await measuringShare(check);
  const { unsupportedCases, unjudgedCases } = trials;
  const judged = Math.max(0, details.numRuns - unsupportedCases - unjudgedCases);
  const isSaved = savedDraws(claim, options).length > 0;
  return {
    id: claim.id,
    title: claim.title,
    verdict: details.failed ? "failed" : judged > 0 ? "passed" : unjudgedCases > 0 ? "unjudged" : "unsupported",
    cases: judged,
    planned: search ? details.numRuns : plan.numRuns,
    unsupportedCases,
    unsupportedReasons: byCount(trials.reasons),
    ...(unjudgedCases > 0 ? { unjudged: { cases: unjudgedCases, reasons: byCount(trials.unjudgedReasons) } } : {}),
    milliseconds: performance.now() - started,
    ...(isSaved && !details.failed && !trials.isFirstDeclined ? { isSavedPassed: true as const } : {}),
    ...measured,
    ...(notes.size > 0 ? { notes: [...notes] } : {}),
    ...(claim.decisions === null ? {} : { decisions: claim.decisions * judged }),
    ...(details.failed ? { failure: failureOf(claim, declared, details, trials) } : {}),
  };
}

/** The claim with a chosen part of its examples. */
export function withRows(claim: Claim, rows: RunOptions["rows"]): Claim {
  if (!rows) return claim;
  const every = Math.min(rows.every, claim.examples.length);
  return {
    ...claim,
    sharesRows: false,
    examples: claim.examples.filter((_, row) => row % every === rows.from % every),
  };
}

function savedDraws({ id }: Claim, { saved = {} }: RunOptions): readonly unknown[] {
  return Object.hasOwn(saved, id) ? [saved[id]] : [];
}

interface Plan extends fc.Parameters<[unknown]> {
  readonly numRuns: number;
}

/**
 * The cases in order, and whether a failing one is shrunk. Cases that are equal inside the domain are tried once; random
 * ones take the places of the others.
 */
function planOf(claim: Claim, declared: Declared, options: RunOptions): Plan {
  const { seed, runs, unshrunk = [], onlySaved = false } = options;
  const claimSeed = seedOf(seed, claim.id);
  const first = savedDraws(claim, options);
  const rows = rowsOf(claim, claimSeed, runs).map((row) => claim.intoDomain(row, declared));
  const draws = [...first, ...distinct(rows)];
  return {
    seed: claimSeed,
    numRuns: first.length + (onlySaved ? 0 : plannedCases(claim, runs)),
    examples: draws.map((draw): [unknown] => [draw]),
    endOnFailure: onlySaved || !claim.shrinks || unshrunk.includes(claim.id),
  };
}

/** Draws are plain values: equal ones have equal JSON. */
function distinct(draws: readonly unknown[]): readonly unknown[] {
  return [...new Map(draws.map((draw) => [JSON.stringify(draw), draw])).values()];
}

/** The smallest failing case, and the evidence of the larger ones. */
function failureOf(claim: Claim, declared: Declared, details: fc.RunDetails<[unknown]>, { failing }: Trials): Failure {
  const { errorInstance: error, numShrinks: shrinks } = details;
  const isOfCase = error instanceof CaseFailure;
  return {
    ...judgementOf(isOfCase ? error.cause : error),
    exchanges: isOfCase ? error.exchanges : [],
    shrinks,
    ...largerCases(failing),
    ...claim.evidence(failing[0] ?? [], declared),
    ...(isOfCase ? { draw: error.draw } : {}),
  };
}

/** The discrepancy that the claim found, or the suite's error with its stack. */
function judgementOf(cause: unknown): Pick<Failure, "discrepancy" | "stack"> {
  if (cause instanceof DiscrepancyError) return { discrepancy: cause.discrepancy };
  const stack = cause instanceof Error ? cause.stack : undefined;
  const error = cause instanceof Error ? cause.message : String(cause);
  return { discrepancy: { kind: "suite", error }, ...(stack ? { stack } : {}) };
}

/** Maximum number of larger failing cases kept, and of numbers in the tensors of one case. */
const maxCases = 3;
const maxValues = 1 << 10;

/** A few cases, spread evenly over all except the last, which is the smallest. */
function largerCases(failing: readonly (readonly Exchange[])[]): Pick<Failure, "larger"> {
  const small = failing.slice(0, -1).filter((exchanges) => sizeOf(exchanges) <= maxValues);
  const step = Math.max(1, small.length / maxCases);
  const count = Math.min(maxCases, small.length);
  const larger = Array.from({ length: count }, (_, i) => small[Math.floor(i * step)] as readonly Exchange[]);
  return larger.length > 0 ? { larger } : {};
}

function sizeOf(exchanges: readonly Exchange[]): number {
  return exchanges.reduce((sum, exchange) => sum + valuesIn(exchange), 0);
}
