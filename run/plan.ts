import picomatch from "picomatch";
import { goldenClaims } from "../golden/claims/onnxRuntime.ts";
import { torchStreamClaims } from "../golden/claims/torchStreams.ts";
import { catalogue } from "../properties/catalogue.ts";
import type { Claim } from "../properties/claim/claim.ts";
import failedParameters from "../properties/claim/failedParameters.json" with { type: "json" };
import { falseAlarmsOf } from "../properties/claim/falseAlarms.ts";
import type { RunOptions } from "../properties/claim/runClaim.ts";
import { isSearchable } from "../properties/claim/searching.ts";
import { UsageError } from "./files/usageError.ts";
import type { RunReport, Shard } from "./record/runReport.ts";

/** Claims and seeds belong to an edition; it is the default seed of a run. */
export const edition = "2027.1";

/** Random cases for a claim whose share is 1. */
export const profiles = { quick: 100, ci: 300, deep: 3000 } as const;

export type Profile = keyof typeof profiles;

/**
 * Sample size of an initializer's statistical tests. A suspicious result is repeated with eight times as many values.
 */
export const sampleValues: Readonly<Record<Profile, number>> = { quick: 2 ** 16, ci: 2 ** 18, deep: 2 ** 18 };

/** Which claims are judged, and with how many cases. */
export interface RunPlan {
  /** The selected claims of this shard, to be judged. */
  readonly claims: readonly Claim[];
  /** The plan's part of the report. */
  readonly head: PlanHead;
  /** The options with which every claim is judged. */
  readonly options: Pick<RunOptions, "seed" | "runs" | "failed" | "searchMilliseconds"> &
    Required<Pick<RunOptions, "rate" | "values">>;
}

type PlanHead = Pick<RunReport, "seed" | "profile" | "runs" | "plan" | "shard" | "planned" | "falseAlarms">;

export interface PlanChoice {
  readonly only?: readonly string[];
  readonly shard?: Shard | undefined;
  readonly seed?: string;
  readonly profile?: Profile;
  readonly runs?: number | undefined;
  /** How long random cases are tried, shared among the claims; without it, the profile's number of cases. */
  readonly minutes?: number | undefined;
  /** How many claims are judged at a time. */
  readonly workers?: number | undefined;
}

/** The plan of a run; the false-alarm rate is shared over the whole catalogue. UsageError for a glob that matches no claim. */
export function planRun(catalogue: readonly Claim[], choice: PlanChoice, option?: string): RunPlan {
  const { only = [], shard = null, seed = edition, profile = "quick", runs = null, minutes, workers = 1 } = choice;
  const selected = selectClaims(catalogue, only, option);
  const claims = shardOf(selected, shard);
  const cases = runs ?? profiles[profile];
  const falseAlarms = falseAlarmsOf(catalogue, cases);
  const plan = selected.map(({ id }) => id);
  const search = minutes === undefined ? {} : { searchMilliseconds: shareOf(claims, minutes, workers) };
  // A longer search learns from the cases that the catalogue's faults failed.
  const learned = profile === "deep" || minutes !== undefined ? { failed: failedParameters } : {};
  return {
    claims,
    head: { seed, profile, runs, plan, shard, planned: claims.length, falseAlarms },
    options: { seed, runs: cases, rate: falseAlarms.decision, values: sampleValues[profile], ...search, ...learned },
  };
}

/** The milliseconds in which a claim's random cases are tried: equal shares of all workers' time. */
function shareOf(claims: readonly Claim[], minutes: number, workers: number): number {
  return (minutes * 60_000 * workers) / Math.max(1, claims.filter(isSearchable).length);
}

/** Every claim in the order of the report: the properties, then the answers recorded from trusted implementations. */
export async function allClaims(): Promise<readonly Claim[]> {
  return [...catalogue, ...torchStreamClaims(), ...goldenClaims()];
}

/**
 * The claims whose id equals or matches one of the globs; all claims if there is no glob. UsageError for a glob without
 * a match.
 */
export function selectClaims(claims: readonly Claim[], globs: readonly string[], option = "--only"): readonly Claim[] {
  if (globs.includes("")) throw new UsageError(`${option} must match the id of a claim, got an empty string`);
  const matchers = globs.map((glob) => ({ glob, isMatch: picomatch(glob) }));
  for (const { glob, isMatch } of matchers)
    if (!claims.some(({ id }) => id === glob || isMatch(id)))
      throw new UsageError(
        `${option} must match the id of a claim, got ${glob}, which matches none of ${claims.length}`,
      );
  if (globs.length === 0) return claims;
  return claims.filter(({ id }) => matchers.some(({ glob, isMatch }) => id === glob || isMatch(id)));
}

/**
 * Every `count`-th item from the `index`-th: neighbours in the catalogue take similar time, so the parts do too. May be
 * empty.
 */
export function shardOf<T>(items: readonly T[], shard: Shard | null): readonly T[] {
  return shard ? items.filter((_, place) => place % shard.count === shard.index - 1) : items;
}
