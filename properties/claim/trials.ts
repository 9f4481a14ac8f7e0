import { isUnsupported } from "../../contract/refusal.ts";
import type { CaseObserver } from "./claim.ts";
import type { Exchange } from "./exchange.ts";
import { isNotPut } from "./notPut.ts";
import type { ObservedSubject } from "./subject.ts";

/** The counts and failing cases collected while the cases of a claim are tried. */
export interface Trials {
  tried: number;
  unsupportedCases: number;
  isFirstDeclined: boolean;
  /** How often the target declined for each reason. */
  readonly reasons: Map<string, number>;
  /** Cases of which a request was not put to the target. */
  unjudgedCases: number;
  readonly unjudgedReasons: Map<string, number>;
  /** The exchanges of each failing case, in the order of discovery: the first case is the largest. */
  readonly failing: (readonly Exchange[])[];
}

export function newTrials(): Trials {
  return {
    tried: 0,
    unsupportedCases: 0,
    isFirstDeclined: false,
    reasons: new Map(),
    unjudgedCases: 0,
    unjudgedReasons: new Map(),
    failing: [],
  };
}

/** The error of a case, with its draw and the exchanges that led to it. */
export class CaseFailure extends Error {
  readonly draw: unknown;
  readonly exchanges: readonly Exchange[];

  constructor(cause: unknown, draw: unknown, exchanges: readonly Exchange[]) {
    super("a case failed", { cause });
    this.draw = draw;
    this.exchanges = exchanges;
  }
}

/** Called around each case. */
export interface CaseListeners {
  /** Called with the draw of each case, and awaited, before the case is tried. */
  readonly onDraw?: (draw: unknown) => Promise<void>;
  /** Called with the exchanges of each case that was judged, and with what it threw; null if the claim holds for it. */
  readonly onJudged?: (exchanges: readonly Exchange[], thrown: unknown) => void;
}

/**
 * Tries each case, counts those that the target declines or that are not put to it, and keeps the exchanges of those
 * that fail.
 */
export function caseObserver(
  trials: Trials,
  { exchanges, forget }: ObservedSubject,
  { onDraw, onJudged }: CaseListeners = {},
): CaseObserver {
  return async (trial, draw) => {
    forget();
    trials.tried += 1;
    await onDraw?.(draw);
    try {
      await trial();
      onJudged?.(exchanges(), null);
    } catch (error) {
      if (!isUnsupported(error)) {
        onJudged?.(exchanges(), error);
        trials.failing.push(exchanges());
        throw new CaseFailure(error, draw, exchanges());
      }
      countDeclined(trials, error);
    }
  };
}

/** Cases tried while shrinking are not counted. */
function countDeclined(trials: Trials, error: unknown): void {
  if (trials.failing.length > 0) return;
  if (trials.tried === 1) trials.isFirstDeclined = true;
  const reason = error instanceof Error ? error.message : String(error);
  const reasons = isNotPut(error) ? trials.unjudgedReasons : trials.reasons;
  reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  if (isNotPut(error)) trials.unjudgedCases += 1;
  else trials.unsupportedCases += 1;
}

/** The reasons, the most common first. */
export function byCount(reasons: ReadonlyMap<string, number>): readonly string[] {
  return [...reasons].sort((a, b) => b[1] - a[1]).map(([reason]) => reason);
}
