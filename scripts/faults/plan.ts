import type { Target } from "../../contract/contract.ts";
import { servedBy } from "../../contract/target.ts";
import { faults } from "../../faults/catalogue.ts";
import { equivalentVariants, nightlyVariants } from "../../faults/equivalents/catalogue.ts";
import type { Fault } from "../../faults/fault.ts";
import { reference } from "../../faults/reference.ts";
import type { Claim } from "../../properties/claim/claim.ts";
import { allClaims, edition, sampleValues } from "../../run/plan.ts";
import { areaOf } from "./areaOf.ts";

/**
 * The amount of work: every fault against the claims that it names, the whole matrix for the first seed, or for every
 * seed.
 */
export const faultProfiles = ["ci", "nightly", "whole"] as const;

export type FaultProfile = (typeof faultProfiles)[number];

/** Random cases per claim, as in verify's quick profile. */
export const randomCases = 100;

/**
 * Cases and sample size for an equivalent variant: in ci a seventh of each claim's rows, others for each variant and
 * claim: of the seven or eight variants that meet a claim, each tries a part and all together every row.
 */
const efforts = {
  ci: { every: 7, runs: 10, values: 2 ** 13 },
  nightly: { every: 1, runs: randomCases, values: sampleValues.quick },
} as const;

/** What a claim requires and no equivalent variant declares, unless a specification judges it. */
const promises = ["stream", "concurrent", "threads"] as const;

/** One implementation that is judged by some claims. */
interface Trial {
  /** The id of a fault or of an equivalent variant. */
  readonly id: string;
  readonly claims: readonly string[];
  readonly seed: string;
  /**
   * The part of a claim's rows that an equivalent variant tries: every `every`-th, with the start of `from` and the
   * claim's place. A fault is tried with the rows of `verify`.
   */
  readonly every: number;
  readonly from: number;
  /** Random cases per claim. */
  readonly runs: number;
  /** Sample size of a battery's first stage. */
  readonly values: number;
  /** Whether a failing case is shrunk. */
  readonly isShrunk: boolean;
}

/** A trial and its expected result. */
export interface PlannedTrial extends Trial {
  readonly kind: "fault" | "equivalent";
  /** The claims that must catch a fault; none for an equivalent variant. */
  readonly mustCatch: readonly string[];
}

/**
 * The trials of a profile, one for each implementation and seed. The first seed is the edition's, which CI checks. In
 * ci a fault is judged by the claims that it names, and failing cases are not shrunk. In nightly it is judged by every
 * claim of its area for the first seed, with shrinking. For the other seeds it is judged by the claims that it names,
 * which takes a fortieth of the time. Equivalent variants are judged by every claim.
 */
export async function planFaults(
  profile: FaultProfile,
  seeds: number,
  isSelected: (id: string) => boolean,
): Promise<readonly PlannedTrial[]> {
  // The recorded answers of ONNX Runtime check the oracle; no fault fails only these claims.
  const judging = (await allClaims()).filter(({ id }) => areaOf(id) !== "golden");
  return Array.from({ length: seeds }, (_, number) => {
    const seed = number === 0 ? edition : `${edition}-${number}`;
    const ofFaults = faults.map((fault) => faultTrial(fault, judging, profile, seed, number === 0));
    const variants = profile === "ci" ? equivalentVariants : nightlyVariants;
    const ofVariants = variants.map(({ id, target, undecided = [] }, from): PlannedTrial => {
      const claims = judgeable(target, judging)
        .filter(
          (claim) => !promises.some((promise) => claim.requires.includes(promise)) && !undecided.includes(claim.id),
        )
        .map((claim) => claim.id);
      const effort = profile === "ci" ? efforts.ci : efforts.nightly;
      return { kind: "equivalent", id, claims, mustCatch: [], seed, from, ...effort, isShrunk: true };
    });
    return [...ofFaults, ...ofVariants].filter(({ id }) => isSelected(id));
  }).flat();
}

function faultTrial(
  fault: Fault,
  judging: readonly Claim[],
  profile: FaultProfile,
  seed: string,
  isFirst: boolean,
): PlannedTrial {
  const { id, caughtBy } = fault;
  const own = new Set(caughtBy.map(areaOf));
  const all = judgeable(fault.serve(reference), judging).filter((claim) => own.has(areaOf(claim.id)));
  const isWhole = profile === "whole" || (profile === "nightly" && isFirst);
  const claims = isWhole ? all.map((claim) => claim.id) : caughtBy;
  const isShrunk = profile !== "ci" && isFirst;
  const { values = sampleValues.quick } = fault;
  const rows = { every: 1, from: 0 };
  return { kind: "fault", id, claims, mustCatch: caughtBy, seed, ...rows, runs: randomCases, values, isShrunk };
}

/** The claims whose operations a target serves. */
function judgeable(target: Target, judging: readonly Claim[]): readonly Claim[] {
  const served = servedBy(target);
  return judging.filter(({ operations }) => operations.every((operation) => served.includes(operation)));
}
