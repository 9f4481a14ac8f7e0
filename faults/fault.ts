import type { Target } from "../contract/contract.ts";
import type { Reference } from "./reference.ts";

/** A wrong implementation that the suite must notice: a small change to the reference. */
export interface Fault {
  /** `area/kebab-case`. */
  readonly id: string;
  /** The mistake in one sentence. */
  readonly sentence: string;
  /** What a user of such a library observes. */
  readonly effect: string;
  /** How the mistake occurs in real code. */
  readonly cause: string;
  /** Rows of the register (`faults/bugs`) with this mistake, or with its trigger. */
  readonly seenIn?: readonly string[];
  /** The claims that must catch it. */
  readonly caughtBy: readonly string[];
  /** The sample size in which it shows for every seed, if that of the quick profile is too small. */
  readonly values?: number;
  /** Makes a new wrong implementation from a reference. Its state is not shared with other calls of `serve`. */
  readonly serve: (reference: Reference) => Target;
}

/** Wrong operations, built on a reference. */
export type Wrong<O extends keyof Reference> = (reference: Reference) => Pick<Reference, O>;

interface Family {
  /** The area of its ids, such as `conv2d` in `conv2d/kernel-flipped`. */
  readonly area: string;
  /** The area of the claims that catch its faults, if it differs. */
  readonly claimArea?: string;
  /** The correct operations of its targets; a fault replaces some of them. */
  readonly right: (reference: Reference) => Target;
}

/**
 * A function that defines the faults of a family: ids and claims are given without area, and `serve` returns only the
 * wrong operations.
 */
export function familyOf({ area, claimArea = area, right }: Family): (fault: Fault) => Fault {
  return ({ id, caughtBy, serve, ...entry }) => ({
    ...entry,
    id: `${area}/${id}`,
    caughtBy: caughtBy.map((claim) => `${claimArea}/${claim}`),
    serve: (reference) => ({ ...right(reference), ...serve(reference) }),
  });
}
