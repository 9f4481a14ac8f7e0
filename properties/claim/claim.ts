import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import type { Operation } from "../../contract/contract.ts";
import type { Evidence } from "./evidence.ts";
import type { Exchange, Subject } from "./subject.ts";

/**
 * What a claim needs of a target in addition to its operations: seeds that it follows, or PyTorch's stream of random
 * numbers.
 */
type Requirement = "seeds" | "stream";

/** What a claim judges by single numbers: a formula of fans or gains, or the distribution of single values. */
type Concern = "formula" | "distribution";

/** What must hold of every implementation, ready to be tried on any subject. */
export interface Claim {
  /** `area/kebab-case`, stable, never reused. */
  readonly id: string;
  /** The claim in the present tense. */
  readonly title: string;
  /** The operations a target must serve to be judged by it. */
  readonly operations: readonly Operation[];
  readonly requires: readonly Requirement[];
  /** What is observed in addition to the answers, in the process of the target; null for answers alone. */
  readonly observes: "memory" | null;
  /** Null for a claim that sees more than single numbers, such as the order of values. */
  readonly concerns: Concern | null;
  /** Why the claim stays although it catches no known fault alone and none with a smaller case; null where it does. */
  readonly rationale: string | null;
  /** Cases tried before the random ones, in every run. */
  readonly examples: readonly unknown[];
  /** Cases tried after the examples, of the run's own seed: the claim's rows where every run must draw them again. */
  readonly eachRun: (seed: number, runs: number) => readonly unknown[];
  /** Random cases as a share of the profile's number; 1 for cheap claims, less where one case is many draws. */
  readonly randomShare: number;
  /** Whether a smaller failing case is looked for; not where a case is a sample of fixed size. */
  readonly shrinks: boolean;
  /**
   * Statistical tests a case, each of which may reject a correct sample at `Judging.rate`; null for a claim without
   * chance.
   */
  readonly decisions: number | null;
  /** What the exchanges of the first failing case, the largest, show beyond the discrepancy. */
  readonly evidence: (exchanges: readonly Exchange[]) => Evidence;
  /** Whether a value read from outside can be a draw of this claim, as far as its arbitrary can tell. */
  readonly accepts: (draw: unknown) => boolean;
  /** The claim as a fast-check property of the subject. */
  readonly property: (subject: Subject, judging: Judging, onCase: CaseObserver) => fc.IAsyncProperty<[unknown]>;
}

/** Statistical settings shared by all claims of a run. */
export interface Judging {
  /** The chance that one statistical test rejects a correct sample. */
  readonly rate: number;
  /** Values of one distribution that a battery screens. */
  readonly values: number;
  /** Seconds that drawing one sample may take: a slower target is judged by fewer values. */
  readonly drawSeconds: number;
  /** Reports what a case could not see. */
  readonly note: (text: string) => void;
}

/** Wraps the trial of one case, so that the runner can count it and remember its exchanges. */
export type CaseObserver = (trial: () => Promise<void>, draw: unknown) => Promise<void>;

/** The fields of `Claim`; what is left out does not apply. */
export interface ClaimDefinition<Draw> {
  readonly id: string;
  readonly title: string;
  readonly operations: readonly Operation[];
  readonly requires?: readonly Requirement[];
  readonly observes?: "memory";
  readonly concerns?: Concern;
  readonly rationale?: string;
  /** Plain values, from which `check` derives its requests by pure functions. */
  readonly draws: fc.Arbitrary<Draw>;
  readonly examples?: readonly Draw[];
  readonly eachRun?: (seed: number, runs: number) => readonly Draw[];
  readonly randomShare?: number;
  readonly shrinks?: boolean;
  readonly decisions?: number;
  readonly evidence?: (exchanges: readonly Exchange[]) => Evidence;
  /** Puts requests to the subject; throws a Discrepancy where the claim does not hold. */
  readonly check: (subject: Subject, draw: Draw, judging: Judging) => Promise<void>;
}

/** The texts of a claim that a template makes. */
export type ClaimNames = Pick<ClaimDefinition<never>, "id" | "title" | "rationale">;

export function defineClaim<Draw>(definition: ClaimDefinition<Draw>): Claim {
  const { id, title, operations, draws, check, examples = [] } = definition;
  return {
    id,
    title,
    operations,
    requires: definition.requires ?? [],
    observes: definition.observes ?? null,
    concerns: definition.concerns ?? null,
    rationale: definition.rationale ?? null,
    examples,
    eachRun: definition.eachRun ?? (() => []),
    randomShare: definition.randomShare ?? 1,
    shrinks: definition.shrinks ?? true,
    decisions: definition.decisions ?? null,
    evidence: definition.evidence ?? (() => ({})),
    accepts: (draw) =>
      draws.canShrinkWithoutContext(draw) || examples.some((example) => isDeepStrictEqual(example, draw)),
    property: (subject, judging, onCase) =>
      // The catalogue holds claims of many draw types; each is only ever run on draws of its own.
      fc.asyncProperty(draws, (draw) => onCase(() => check(subject, draw, judging), draw)) as fc.IAsyncProperty<
        [unknown]
      >,
  };
}
