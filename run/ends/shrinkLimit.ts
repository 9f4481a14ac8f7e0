/** Time in which smaller cases are searched for after an end, and the number of further ends that any search may meet. */
const maxMilliseconds = 15_000;
const minShrinks = 2;

/** How long a search for a smaller case goes on: a start of a target may take long, and so may a hang. */
export interface ShrinkLimit {
  /** Whether a search that has met so many further ends may meet one more. */
  readonly allows: (shrinks: number) => boolean;
}

/** A limit that counts from now on. */
export function shrinkLimit(now: () => number = () => performance.now()): ShrinkLimit {
  const end = now() + maxMilliseconds;
  return { allows: (shrinks) => shrinks < minShrinks || now() < end };
}
