import type { Claim } from "../../properties/claim/claim.ts";
import type { ClaimResult } from "../../properties/claim/result.ts";
import type { RunEvent } from "../events.ts";
import { type JudgedNotes, judgedRequests } from "../judged/judgedRequests.ts";

/** The outcome of a run. */
export interface Collected {
  /** In the order of the claims; fewer than the claims if the run was interrupted. */
  readonly results: readonly ClaimResult[];
  /** Why the target could not be run; null if it was run. */
  readonly notRun: string | null;
  /** Whether the target could not be run because the file exports no target. */
  readonly isNoTarget: boolean;
  readonly milliseconds: number;
  /** The maximum memory of a worker after a claim. */
  readonly peakMemoryBytes: number;
  /** The requests of the run whose answers are known to be right or wrong. */
  readonly requests: JudgedNotes;
}

/** Listens to a run until it has ended. `onEvent` gets each event. */
export async function collect(
  events: AsyncIterable<RunEvent>,
  claims: readonly Claim[],
  onEvent: (event: RunEvent) => void = () => {},
): Promise<Collected> {
  const results = new Map<string, ClaimResult>();
  const requests = judgedRequests();
  let notRun: string | null = null;
  let isNoTarget = false;
  let milliseconds = 0;
  let peakMemoryBytes = 0;
  for await (const event of events) {
    onEvent(event);
    if (event.kind === "not-run") {
      notRun = event.message;
      isNoTarget = event.isNoTarget;
    } else if (event.kind === "claim-finished") {
      results.set(event.result.id, event.result);
      if (event.requests) requests.merge(event.requests);
      peakMemoryBytes = Math.max(peakMemoryBytes, event.residentBytes ?? 0);
    } else if (event.kind === "ended") milliseconds = event.milliseconds;
  }
  const ordered = claims.flatMap(({ id }) => results.get(id) ?? []);
  return { results: ordered, notRun, isNoTarget, milliseconds, peakMemoryBytes, requests: requests.notes() };
}
