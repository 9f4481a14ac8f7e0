import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import type { Operation } from "../../contract/contract.ts";
import { type Declared, type Domain, domainOf } from "./declaration.ts";
import type { Evidence } from "./evidence.ts";
import type { Exchange } from "./exchange.ts";
import { learning, type Parameters } from "./learning.ts";
import { isShared } from "./sharedRows.ts";
import type { Subject } from "./subject.ts";

/**
 * What a claim needs of a target in addition to its operations: that it follows seeds, or PyTorch's stream of random
 * numbers; that it accepts overlapping requests; a program on several threads; the target's own conv2d, even if conv2d
 * otherwise goes through prepared weights; or the part of the domain that the claim is about, without which its cases
 * are trivial.
 */
type Requirement =
  | "seeds"
  | "stream"
  | "concurrent"
  | "threads"
  | "conv2d-at-once"
  | "groups"
  | "dilation"
  | "outputPadding";

/**
 * The subject of a claim that judges single numbers: a formula of fans or gains, or the distribution of single values.
 */
type Concern = "formula" | "distribution";

/** A tensor of the answer to a convolution; the gradients of conv2dGradient are three. */
export type AnswerPart = "output" | "inputGradient" | "weightGradient" | "biasGradient";

/** A property of every implementation that can be tried on any subject. */
export interface Claim {
  /** `area/kebab-case`, stable, never reused. */
  readonly id: string;
  /** The claim in the present tense. */
  readonly title: string;
  /** The operations that a target must serve to be judged by the claim. */
  readonly operations: readonly Operation[];
  readonly requires: readonly Requirement[];
  /** What the claim observes in the target's process in addition to answers; null if it uses only answers. */
  readonly observes: "memory" | null;
  /** Null for a claim that judges more than single numbers, such as the order of values. */
  readonly concerns: Concern | null;
  /**
   * The parts of the answer that are right exactly if a case holds: it puts one request, of values in general position,
   * and compares each element with the definition. Empty for a claim that some wrong answers meet.
   */
  readonly decides: readonly AnswerPart[];
  /**
   * Why the claim stays although another claim catches each of its faults with a case that is as small; null if it
   * needs no reason.
   */
  readonly rationale: string | null;
  /** Cases tried before the random ones, in every run. */
  readonly examples: readonly unknown[];
  /** Whether other claims try the examples, too, so that a short run tries a part of them with each. */
  readonly sharesRows: boolean;
  /** Cases tried after the examples, made from the run's seed: the claim's rows, if every run must draw them again. */
  readonly eachRun: (seed: number, runs: number) => readonly unknown[];
  /** Random cases as a share of the profile's number: 1 for cheap claims, less if one case draws many values. */
  readonly randomShare: number;
  /** Whether a failing case is shrunk; false if a case is a sample of fixed size. */
  readonly shrinks: boolean;
  /**
   * Statistical tests per case, each of which may reject a correct sample at `Judging.rate`; null for a claim that does
   * not depend on chance.
   */
  readonly decisions: number | null;
  /** What the exchanges of the first (largest) failing case show in addition to the discrepancy. */
  readonly evidence: (exchanges: readonly Exchange[], declared?: Declared) => Evidence;
  /** The draw moved into the domain that a target declares; a draw inside stays as it is. */
  readonly intoDomain: (draw: unknown, declared: Pick<Declared, "supports">) => unknown;
  /** Draws smaller than a failing one, the smallest first; none if the draw is not one of the arbitrary. */
  readonly smaller: (draw: unknown) => Iterable<unknown>;
  /** Whether an external value can be a draw of this claim, as far as its arbitrary can decide. */
  readonly accepts: (draw: unknown) => boolean;
  /**
   * The claim as a fast-check property of the subject, on draws that are moved into its domain. Draws are more frequent
   * near the parameters of cases that failed.
   */
  readonly property: (
    subject: Subject,
    judging: Judging,
    onCase: CaseObserver,
    failed?: readonly Parameters[],
  ) => fc.IAsyncProperty<[unknown]>;
}

/** Statistical settings shared by all claims of a run. */
export interface Judging {
  /** The probability that one statistical test rejects a correct sample. */
  readonly rate: number;
  /** Sample size of a battery's first stage. */
  readonly values: number;
  /** Time limit in seconds for drawing one sample: a slower target is judged on fewer values. */
  readonly drawSeconds: number;
  /** Reports a limit on what a case could detect. */
  readonly note: (text: string) => void;
}

/** Wraps the trial of one case, so that the runner can count it and keep its exchanges. */
export type CaseObserver = (trial: () => Promise<void>, draw: unknown) => Promise<void>;

/** The fields of `Claim`; a missing field does not apply. */
export interface ClaimDefinition<Draw> {
  readonly id: string;
  readonly title: string;
  readonly operations: readonly Operation[];
  readonly requires?: readonly Requirement[];
  readonly observes?: "memory";
  readonly concerns?: Concern;
  readonly decides?: readonly AnswerPart[];
  readonly rationale?: string;
  /** Plain values; `check` derives its requests from them by pure functions. */
  readonly draws: fc.Arbitrary<Draw>;
  /** Moves a draw into the domain of one operation; by default it stays, and a request outside is not judged. */
  readonly intoDomain?: (draw: Draw, domain: Domain) => Draw;
  readonly examples?: readonly Draw[];
  readonly eachRun?: (seed: number, runs: number) => readonly Draw[];
  readonly randomShare?: number;
  readonly shrinks?: boolean;
  readonly decisions?: number;
  readonly evidence?: (exchanges: readonly Exchange[], declared?: Declared) => Evidence;
  /** Sends requests to the subject; throws a DiscrepancyError if the claim does not hold. */
  readonly check: (subject: Subject, draw: Draw, judging: Judging) => Promise<void>;
}

/** The texts of a claim that is made by a template. */
export type ClaimNames = Pick<ClaimDefinition<never>, "id" | "title" | "rationale">;

export function defineClaim<Draw>(definition: ClaimDefinition<Draw>): Claim {
  const { id, title, operations, draws, check, examples = [] } = definition;
  const { intoDomain = (draw: Draw) => draw } = definition;
  const moved = (draw: Draw, declared: Pick<Declared, "supports">) =>
    operations.reduce((inside, operation) => intoDomain(inside, domainOf(declared, operation)), draw);
  return {
    id,
    title,
    operations,
    requires: definition.requires ?? [],
    observes: definition.observes ?? null,
    concerns: definition.concerns ?? null,
    decides: definition.decides ?? [],
    rationale: definition.rationale ?? null,
    examples,
    sharesRows: isShared(examples),
    eachRun: definition.eachRun ?? (() => []),
    randomShare: definition.randomShare ?? 1,
    shrinks: definition.shrinks ?? true,
    decisions: definition.decisions ?? null,
    evidence: definition.evidence ?? (() => ({})),
    intoDomain: moved as Claim["intoDomain"],
    smaller: (draw) =>
      draws.canShrinkWithoutContext(draw) ? draws.shrink(draw, undefined).map(({ value }) => value) : [],
    accepts: (draw) =>
      draws.canShrinkWithoutContext(draw) || examples.some((example) => isDeepStrictEqual(example, draw)),
    property: (subject, judging, onCase, failed = []) =>
      // The catalogue holds claims of many draw types; each claim runs only on its own draws.
      fc.asyncProperty(learning(draws, failed), (draw) => {
        const inside = moved(draw, subject.declared);
        return onCase(() => check(subject, inside, judging), inside);
      }) as fc.IAsyncProperty<[unknown]>,
  };
}
