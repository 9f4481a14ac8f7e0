import rows from "./bugs.json" with { type: "json" };
import type { Fault } from "./fault.ts";

/** A bug in released software, or a difference by design, found in public trackers and sources in November 2026. */
export interface Bug {
  readonly id: string;
  /** The trigger, the wrong behaviour and the correct one. */
  readonly what: string;
  /** The library, thread or file. */
  readonly where: string;
  /** Its public threads as `owner/repository#number`. */
  readonly threads: readonly string[];
  /** Why no fault represents it: it is outside the contract, or cannot be observed from outside. */
  readonly unseen?: string;
}

export const bugs: readonly Bug[] = rows;

/** The public threads about a fault, in the order of its rows. */
export function threadsOf({ seenIn = [] }: Pick<Fault, "seenIn">): readonly string[] {
  return [...new Set(seenIn.flatMap((row) => bugs.find(({ id }) => id === row)?.threads ?? []))];
}

/** The short name of a thread: `keras#3015` for `keras-team/keras#3015`. */
export function shortThread(thread: string): string {
  return thread.slice(thread.indexOf("/") + 1);
}

/** The address of a thread. GitHub redirects from an issue's address to that of a pull request. */
export function threadUrl(thread: string): string {
  const [repository, number] = thread.split("#");
  return `https://github.com/${repository}/issues/${number}`;
}
