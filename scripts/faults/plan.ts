import { faults } from "../../faults/catalogue.ts";
import { nightlyVariants, soundVariants } from "../../faults/equivalents/catalogue.ts";
import type { Fault } from "../../faults/fault.ts";
import type { Target } from "../../impl/contract.ts";
import type { Claim } from "../../properties/claim/claim.ts";
import { servedBy } from "../../properties/claim/operations.ts";
import { allClaims, edition, sampleValues } from "../../run/plan.ts";
import { areaOf } from "./areaOf.ts";

/** What is run: every fault against the claims it names; the whole matrix for the first seed, or for every seed. */
export const faultProfiles = ["ci", "nightly", "whole"] as const;

export type FaultProfile = (typeof faultProfiles)[number];

/** Random cases a claim: as verify's quick profile. */
export const randomCases = 100;

/**
 * Random cases, and values that a battery screens, of a sound variant in ci: what is sound passes with few as with
 * many.
 */
const ciSound = { runs: 30, values: 2 ** 13 };

/** One implementation to be judged by some claims. */
interface Trial {
  /** The id of a fault or of a sound variant. */
  readonly id: string;
  readonly claims: readonly string[];
  readonly seed: string;
  /** Random cases a claim. */
  readonly runs: number;
  /** Values of one distribution that a battery screens. */
  readonly values: number;
  /** Whether a smaller failing case is looked for. */
  readonly isShrunk: boolean;
}

/** A trial and what must come of it. */
export interface PlannedTrial extends Trial {
  readonly kind: "fault" | "sound";
  /** The claims that must catch a fault; none for a sound variant. */
  readonly mustCatch: readonly string[];
}

/**
 * The trials of a profile, one for each implementation and seed. The first seed is the edition's, which gates. In ci a
 * fault meets the claims it names, and no smaller case is looked for; nightly each fault meets every claim of its area
 * for the first seed, with the smallest case, and those it names for the others, which take a fortieth of the time.
 * Sound variants meet every claim.
 */
export async function planFaults(
  profile: FaultProfile,
  seeds: number,
  isSelected: (id: string) => boolean,
): Promise<readonly PlannedTrial[]> {
  // What ONNX Runtime answered anchors the oracle; it is no law that a fault could break alone.
  const laws = (await allClaims()).filter(({ id }) => areaOf(id) !== "golden");
  return Array.from({ length: seeds }, (_, number) => {
    const seed = number === 0 ? edition : `${edition}-${number}`;
    const ofFaults = faults.map((fault) => faultTrial(fault, laws, profile, seed, number === 0));
    const variants = profile === "ci" ? soundVariants : nightlyVariants;
    const ofSound = variants.map(({ id, target, undecided = [] }): PlannedTrial => {
      // No correct variant promises PyTorch's bits.
      const claims = judgeable(target, laws)
        .filter((claim) => !claim.requires.includes("stream") && !undecided.includes(claim.id))
        .map((claim) => claim.id);
      const effort = profile === "ci" ? ciSound : { runs: randomCases, values: sampleValues.quick };
      return { kind: "sound", id, claims, mustCatch: [], seed, ...effort, isShrunk: true };
    });
    return [...ofFaults, ...ofSound].filter(({ id }) => isSelected(id));
  }).flat();
}

function faultTrial(
  fault: Fault,
  laws: readonly Claim[],
  profile: FaultProfile,
  seed: string,
  isFirst: boolean,
): PlannedTrial {
  const { id, caughtBy, target } = fault;
  const own = new Set(caughtBy.map(areaOf));
  const all = judgeable(target, laws).filter((claim) => own.has(areaOf(claim.id)));
  const isWhole = profile === "whole" || (profile === "nightly" && isFirst);
  const claims = isWhole ? all.map((claim) => claim.id) : caughtBy;
  const isShrunk = profile !== "ci" && isFirst;
  const { values = sampleValues.quick } = fault;
  return { kind: "fault", id, claims, mustCatch: caughtBy, seed, runs: randomCases, values, isShrunk };
}

/** The claims whose operations a target serves. */
function judgeable(target: Target, laws: readonly Claim[]): readonly Claim[] {
  const served = servedBy(target);
  return laws.filter(({ operations }) => operations.every((operation) => served.includes(operation)));
}
