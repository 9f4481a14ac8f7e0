import rows from "./bugs.json" with { type: "json" };
import type { Fault } from "./fault.ts";

/** A bug that shipped, or a difference by design, as read in public trackers and sources in November 2026. */
export interface Bug {
  readonly id: string;
  /** What triggers it: what is wrong, and what is right. */
  readonly what: string;
  /** Library, thread or file. */
  readonly where: string;
  /** `owner/repository#number` of its public threads. */
  readonly threads: readonly string[];
  /** Why no fault stands for it: what is not asked, or cannot be seen from outside. */
  readonly unseen?: string;
}

export const bugs: readonly Bug[] = rows;

/** The public threads about a fault, in the order of its rows. */
export function threadsOf({ seenIn = [] }: Pick<Fault, "seenIn">): readonly string[] {
  return [...new Set(seenIn.flatMap((row) => bugs.find(({ id }) => id === row)?.threads ?? []))];
}

/** `keras#3015` of `keras-team/keras#3015`. */
export function shortThread(thread: string): string {
  return thread.slice(thread.indexOf("/") + 1);
}

/** The address of a thread; GitHub leads from an issue's to a pull request's. */
export function threadUrl(thread: string): string {
  const [repository, number] = thread.split("#");
  return `https://github.com/${repository}/issues/${number}`;
}
