import { createHash } from "node:crypto";
import fc from "fast-check";
import type { Target } from "../../impl/contract.ts";
import type { Claim } from "./claim.ts";
import { declaredBy } from "./declared.ts";
import { Discrepancy, type ElementReport } from "./discrepancy.ts";
import type { Evidence } from "./evidence.ts";
import { plannedCases } from "./falseAlarms.ts";
import { type Declared, type Exchange, isUnsupported, observe, valuesIn } from "./subject.ts";

export type Verdict = "passed" | "failed" | "unsupported";

/** The smallest case found on which a law does not hold. */
export interface Failure extends Evidence {
  readonly message: string;
  readonly element?: ElementReport;
  /**
   * The plain value from which the case's requests are derived; missing where the process ended before it was known.
   */
  readonly draw?: unknown;
  /** The requests of that case and their answers, in order. */
  readonly exchanges: readonly Exchange[];
  /** How many exchanges before the last are left out here; missing where none is. */
  readonly exchangesOmitted?: number;
  /** The exchanges of a few failing cases on the way to it, larger ones first. */
  readonly larger?: readonly (readonly Exchange[])[];
  /** How often a smaller failing case was found. */
  readonly shrinks: number;
  /** Why the same call may find other samples; missing where it repeats the failure. */
  readonly notReplayable?: string;
  /** Set where no case was judged, so that nothing is known of the law. */
  readonly isUnjudged?: true;
  /** Set where the error is not a judgement but a defect of the suite itself. */
  readonly stack?: string;
}

export interface ClaimResult {
  readonly id: string;
  readonly title: string;
  readonly verdict: Verdict;
  /** Cases on which the law was judged. */
  readonly cases: number;
  /** Cases the target declined; they are not among `cases`. */
  readonly unsupportedCases: number;
  readonly unsupportedReasons: readonly string[];
  readonly milliseconds: number;
  /** Set where the saved case was judged, and the law holds on it. */
  readonly isSavedPassed?: true;
  /** Decisions that chance entered, in the cases that were judged; missing for a claim of no chance. */
  readonly decisions?: number;
  /** What of the law could not be judged as sharply as planned. */
  readonly notes?: readonly string[];
  readonly failure?: Failure;
}

export interface RunOptions {
  /** The run's seed; a claim's own seed is a hash of it and the claim's id. */
  readonly seed: string;
  /** Random cases for a claim whose share is 1. */
  readonly runs: number;
  /** Ids of claims whose failure is expected: its first case is told, no smaller one is looked for. */
  readonly unshrunk?: readonly string[];
  /** Saved draws by the claim's id, tried before its examples. */
  readonly saved?: Readonly<Record<string, unknown>>;
  /** What the target says of itself, where it has been asked. */
  readonly declared?: Declared;
  /** Is told the draw of each case before it is tried, and waited for. */
  readonly onDraw?: (draw: unknown) => Promise<void>;
  /** Nothing but the saved draws is tried. */
  readonly onlySaved?: boolean;
  /** The chance that one decision rejects a sound sample; `falseAlarmsOf` has it for a whole plan. */
  readonly rate?: number;
  /** Values of one law that a battery screens. */
  readonly values?: number;
  /** Seconds that drawing one sample may take. */
  readonly drawSeconds?: number;
}

/** What holds for a claim that is run outside a plan. */
const usual = { rate: 1e-12, values: 2 ** 16, drawSeconds: 10 } as const;

/** A claim's fast-check seed: the first 32 bits of SHA-256 of run seed and id, so that claims draw independently. */
export function seedOf(runSeed: string, id: string): number {
  return createHash("sha256").update(`${runSeed}\n${id}`).digest().readInt32LE(0);
}

/** Larger failing cases that are remembered, and the most numbers that the tensors of one may hold. */
const rememberedCases = 3;
const rememberedValues = 1 << 10;

/** A few cases, evenly from the first to the last but one, which is not the smallest. */
function someOf(failing: readonly (readonly Exchange[])[]): Pick<Failure, "larger"> {
  const larger = failing.slice(0, -1).filter(isSmall);
  const step = Math.max(1, larger.length / rememberedCases);
  const kept = Array.from({ length: Math.min(rememberedCases, larger.length) }, (_, i) => larger[Math.floor(i * step)]);
  return kept.length > 0 ? { larger: kept as (readonly Exchange[])[] } : {};
}

function isSmall(exchanges: readonly Exchange[]): boolean {
  return exchanges.reduce((sum, exchange) => sum + valuesIn(exchange), 0) <= rememberedValues;
}

class CaseFailure extends Error {
  readonly exchanges: readonly Exchange[];

  constructor(cause: unknown, exchanges: readonly Exchange[]) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.exchanges = exchanges;
  }
}

/** Tries a claim on a target: examples first, then random draws, then ever smaller failing cases. */
export async function runClaim(claim: Claim, target: Target, options: RunOptions): Promise<ClaimResult> {
  const { seed, runs, unshrunk = [], saved = {}, onlySaved = false } = options;
  const { rate, values, drawSeconds } = { ...usual, ...options };
  const notes = new Set<string>();
  const first = Object.hasOwn(saved, claim.id) ? [saved[claim.id]] : [];
  const started = performance.now();
  const { subject, exchanges, forget } = observe(target, options.declared ?? (await declaredBy(target)));
  const reasons = new Map<string, number>();
  let unsupportedCases = 0;
  let hasFailed = false;
  let tried = 0;
  let isFirstDeclined = false;
  const failing: (readonly Exchange[])[] = [];

  const property = claim.property(
    subject,
    { rate, values, drawSeconds, note: (text) => notes.add(text) },
    async (trial, draw) => {
      forget();
      tried += 1;
      await options.onDraw?.(draw);
      try {
        await trial();
      } catch (error) {
        if (!isUnsupported(error)) {
          hasFailed = true;
          failing.push(exchanges());
          throw new CaseFailure(error, exchanges());
        }
        // Ever smaller cases are no longer cases of the plan, and are not counted.
        if (hasFailed) return;
        if (tried === 1) isFirstDeclined = true;
        const reason = error instanceof Error ? error.message : String(error);
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
        unsupportedCases += 1;
      }
    },
  );
  const claimSeed = seedOf(seed, claim.id);
  const details = await fc.check(property, {
    seed: claimSeed,
    numRuns: first.length + (onlySaved ? 0 : plannedCases(claim, runs)),
    examples: [...first, ...claim.examples, ...claim.eachRun(claimSeed, runs)].map((draw): [unknown] => [draw]),
    endOnFailure: onlySaved || !claim.shrinks || unshrunk.includes(claim.id),
  });

  const cases = details.numRuns - unsupportedCases;
  return {
    id: claim.id,
    title: claim.title,
    verdict: details.failed ? "failed" : cases > 0 ? "passed" : "unsupported",
    cases: Math.max(cases, 0),
    unsupportedCases,
    unsupportedReasons: [...reasons].sort((a, b) => b[1] - a[1]).map(([reason]) => reason),
    milliseconds: performance.now() - started,
    ...(first.length > 0 && !details.failed && !isFirstDeclined ? { isSavedPassed: true as const } : {}),
    ...(notes.size > 0 ? { notes: [...notes] } : {}),
    ...(claim.decisions === null ? {} : { decisions: claim.decisions * Math.max(cases, 0) }),
    ...(details.failed
      ? {
          failure: {
            ...failureOf(details.errorInstance, details.numShrinks),
            ...someOf(failing),
            ...claim.evidence(failing[0] ?? []),
            ...drawOf(details),
          },
        }
      : {}),
  };
}

function drawOf({ counterexample }: fc.RunDetails<[unknown]>): Pick<Failure, "draw"> {
  return counterexample ? { draw: counterexample[0] } : {};
}

function failureOf(error: unknown, shrinks: number): Failure {
  if (!(error instanceof CaseFailure)) return { message: String(error), exchanges: [], shrinks };
  const { cause, message, exchanges } = error;
  if (!(cause instanceof Discrepancy))
    return { message, exchanges, shrinks, ...(cause instanceof Error && cause.stack ? { stack: cause.stack } : {}) };
  return { message, exchanges, shrinks, ...(cause.element ? { element: cause.element } : {}) };
}
