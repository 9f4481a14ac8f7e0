import type { Atom, Dependence, Fitted, Grain, Order, Repetition, SampleFacts, ScaleGroups } from "./sampleFacts.ts";

/** A family as the expected one is stated. */
export type StatedFamily = Pick<Fitted, "family" | "parameter">;

/** A number that JSON lacks, as in the protocol. */
export type NotFinite = "NaN" | "Infinity" | "-Infinity";

/** One difference between a sample and what it must be. */
export type DrawChange =
  | { readonly kind: "constant"; readonly value: number }
  /** `expected`: the share that the value must have. */
  | ({
      readonly kind: "atom";
      readonly at: number | NotFinite;
      readonly as: "low" | "high" | "mean" | null;
      readonly expected: number;
    } & Omit<Atom, "at">)
  /** `unit`: what has as many values as the distance; `other filters`: all but one. */
  | ({ readonly kind: "repetition"; readonly unit: "filter" | "kernel" | "row" | "other filters" | null } & Repetition)
  | ({ readonly kind: "order" } & Order)
  | ({ readonly kind: "grain" } & Grain)
  | { readonly kind: "exact"; readonly of: NonNullable<SampleFacts["exact"]> }
  | { readonly kind: "groups"; readonly groups: ScaleGroups }
  | { readonly kind: "dependence"; readonly dependence: Dependence }
  /** Values that must be one number and are not. */
  | { readonly kind: "spread"; readonly mean: number; readonly std: number }
  /** All values are on one side of the mean. */
  | { readonly kind: "side"; readonly side: 1 | -1 }
  /** A normal cut at other ends than it must be, by a rule. */
  | { readonly kind: "cut"; readonly rule: string; readonly low: number; readonly high: number }
  /** `families`: those that fit, empty if none of `tried` does. */
  | {
      readonly kind: "family";
      readonly families: readonly Fitted[];
      readonly expected: StatedFamily;
      readonly tried: number;
    }
  /** In standard deviations of the expected distribution. */
  | { readonly kind: "shift"; readonly sigmas: number; readonly got: number; readonly expected: number }
  /** The standard deviation as a multiple of the expected one; null if the distribution has none. */
  | {
      readonly kind: "scale";
      readonly ratio: number;
      readonly error: number;
      readonly got: number;
      readonly expected: number;
    };

/** std = factor · gain^gainPower · fan^fanPower; the correct formula has factor 1, the expected fan, 1 and −½. */
export interface ScaleRule {
  readonly factor: number;
  /** √3, 1/2, …; null for factor 1 or a factor without a name. */
  readonly factorName: string | null;
  /** The relative standard error of the factor. */
  readonly error: number;
  /** The name of the fan; null for the expected one. */
  readonly fan: string | null;
  readonly fanPower: number;
  readonly gainPower: number;
  /** Number of parts that differ from the correct formula. */
  readonly steps: number;
}

/** How the values of different seeds resemble each other. */
export type SeedChange =
  /** Two equal requests give different values. */
  | { readonly kind: "not repeatable"; readonly share: number }
  /** Flipping these bits of the seed does not change the values; all that were tried if `tried` is as long. */
  | { readonly kind: "bits ignored"; readonly bits: readonly number[]; readonly tried: readonly number[] }
  /** A share of the values of seed + 1 are those of the seed, `lag` places later. */
  | { readonly kind: "shared values"; readonly lag: number; readonly share: number }
  | { readonly kind: "correlated seeds"; readonly correlation: number; readonly standardError: number };

/** One condition on requests: the values of an axis for which the target is wrong, and those for which it is right. */
export interface AxisRegion {
  readonly axis: string;
  readonly wrong: readonly string[];
  readonly right: readonly string[];
  /** The condition of shapes or seeds that separates both, if there is one: `odd`, `two axes`. */
  readonly condition: string | null;
}

/** What one mistake changes, and where. */
export interface DrawFinding {
  /** A wrong request. */
  readonly operation: "initialize" | "conv2dParameters";
  readonly part: "answer" | "weight" | "bias";
  readonly request: unknown;
  /** In an order in which the first is the most telling. */
  readonly changes: readonly (DrawChange | SeedChange)[];
  /** Rules that give the scale of every wrong request; several if the requests leave them open. */
  readonly rules: readonly ScaleRule[];
  /** The expected formula of the scale, if it is made of fans. */
  readonly formula: string | null;
  /** Conditions that the mistake depends on; axes on which it does not depend are left out. */
  readonly where: readonly AxisRegion[];
  /** Whether all axes were tried before the time or the number of requests was spent. */
  readonly isWhole: boolean;
  /** Values that were measured for the changes. */
  readonly values: number;
}
