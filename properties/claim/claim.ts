import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import type { Operation } from "../../impl/contract.ts";
import type { Subject } from "./subject.ts";

/** A law, ready to be tried on any subject. */
export interface Claim {
  /** `area/kebab-case`, stable, never reused. */
  readonly id: string;
  /** The law in the present tense. */
  readonly title: string;
  /** The operations a target must serve to be judged by it. */
  readonly operations: readonly Operation[];
  /** Cases tried before the random ones, in every run. */
  readonly examples: readonly unknown[];
  /** Cases tried after the examples, of the run's own seed: the claim's rows where every run must draw them afresh. */
  readonly eachRun: (seed: number, runs: number) => readonly unknown[];
  /** Random cases as a share of the profile's number; 1 for cheap claims, less where one case is many draws. */
  readonly randomShare: number;
  /** Whether a smaller failing case is looked for; not where a case is a sample of fixed size. */
  readonly shrinks: boolean;
  /** Decisions a case that chance enters, each of which may reject a sound sample at `Judging.rate`; null for a claim of no chance. */
  readonly decisions: number | null;
  /** Whether a value read from outside can be a draw of this claim, as far as its arbitrary can tell. */
  readonly accepts: (draw: unknown) => boolean;
  /** The law as a fast-check property of the subject. */
  readonly property: (subject: Subject, judging: Judging, onCase: CaseObserver) => fc.IAsyncProperty<[unknown]>;
}

/** What a run lays down for all of its judgements. */
export interface Judging {
  /** The chance that one decision rejects a sound sample. */
  readonly rate: number;
  /** Values of one law that a battery screens. */
  readonly values: number;
  /** Seconds that drawing one sample may take: a slower target is judged by fewer values. */
  readonly drawSeconds: number;
  /** Tells the report what a case could not see. */
  readonly note: (text: string) => void;
}

/** Wraps the trial of one case, so that the runner can count it and remember its exchanges. */
type CaseObserver = (trial: () => Promise<void>, draw: unknown) => Promise<void>;

export interface ClaimDefinition<Draw> {
  readonly id: string;
  readonly title: string;
  readonly operations: readonly Operation[];
  /** Plain values, from which `check` derives its requests by pure functions. */
  readonly draws: fc.Arbitrary<Draw>;
  readonly examples?: readonly Draw[];
  readonly eachRun?: (seed: number, runs: number) => readonly Draw[];
  readonly randomShare?: number;
  readonly shrinks?: boolean;
  readonly decisions?: number;
  /** Puts requests to the subject; throws a Discrepancy where the law does not hold. */
  readonly check: (subject: Subject, draw: Draw, judging: Judging) => Promise<void>;
}

export function defineClaim<Draw>(definition: ClaimDefinition<Draw>): Claim {
  const { id, title, operations, draws, check, examples = [] } = definition;
  return {
    id,
    title,
    operations,
    examples,
    eachRun: definition.eachRun ?? (() => []),
    randomShare: definition.randomShare ?? 1,
    shrinks: definition.shrinks ?? true,
    decisions: definition.decisions ?? null,
    accepts: (draw) =>
      draws.canShrinkWithoutContext(draw) || examples.some((example) => isDeepStrictEqual(example, draw)),
    property: (subject, judging, onCase) =>
      // The catalogue holds claims of many draw types; each is only ever run on draws of its own.
      fc.asyncProperty(draws, (draw) => onCase(() => check(subject, draw, judging), draw)) as fc.IAsyncProperty<
        [unknown]
      >,
  };
}
