import type { Target } from "../contract/contract.ts";
import type { Reference } from "./reference.ts";

/** A wrong implementation that the suite must notice: a small change to the reference. */
export interface Fault {
  /** `area/kebab-case`. */
  readonly id: string;
  /** What is wrong, in one sentence. */
  readonly sentence: string;
  /** What a user of such a library observes. */
  readonly effect: string;
  /** How the mistake comes about in real code. */
  readonly cause: string;
  /** Rows of the register (`faults/bugs`) whose mistake this is, or whose trigger it has. */
  readonly seenIn?: readonly string[];
  /** The claims that must catch it. */
  readonly caughtBy: readonly string[];
  /** Values of one distribution in which it shows for every seed, where those of the quick profile are too few. */
  readonly values?: number;
  /** A new wrong implementation, built on a reference. Whatever it remembers of its calls is its own. */
  readonly serve: (reference: Reference) => Target;
}

/** Wrong operations, built on a reference. */
export type Wrong<O extends keyof Reference> = (reference: Reference) => Pick<Reference, O>;

interface Family {
  /** The area of its ids, as `conv2d` in `conv2d/kernel-flipped`. */
  readonly area: string;
  /** The area of the claims that catch its faults, where it is another. */
  readonly claimArea?: string;
  /** The right operations of its targets, from which a fault replaces some. */
  readonly right: (reference: Reference) => Target;
}

/**
 * A function that defines the faults of a family: ids and claims are given without area, `serve` gives the wrong
 * operations alone.
 */
export function familyOf({ area, claimArea = area, right }: Family): (fault: Fault) => Fault {
  return ({ id, caughtBy, serve, ...entry }) => ({
    ...entry,
    id: `${area}/${id}`,
    caughtBy: caughtBy.map((claim) => `${claimArea}/${claim}`),
    serve: (reference) => ({ ...right(reference), ...serve(reference) }),
  });
}
