import { endMemory } from "../ends/endMemory.ts";
import type { Job } from "../judgeJobs.ts";
import type { Ended } from "../process/child.ts";
import type { JudgeChild } from "./judgeChild.ts";
import type { ClaimAsk } from "./messages.ts";
import type { Trace } from "./unjudged.ts";

/** How many cases are tried to find a smaller one, and how often a module is started again for it. */
const maxTrials = 80;
export const maxEnds = 6;

/** A case that ends a module, and how often a smaller one was found. */
export interface SmallestEnd {
  readonly trace: Trace;
  readonly shrinks: number;
}

/**
 * The smallest case found that ends a module, as fast-check would shrink it: each smaller case is tried in a child of its
 * own, since it may end the child, `restarts` times at most. Only `trace` if the target hung, since each trial would take
 * as long. `onEnd` gets each case that ended a child.
 */
export async function smallestEnd(
  child: JudgeChild,
  { claim }: Job,
  ask: ClaimAsk,
  { alarm }: Ended,
  trace: Trace,
  restarts: number,
  signal: AbortSignal,
  onEnd: (trace: Trace) => void,
): Promise<SmallestEnd> {
  let smallest: SmallestEnd = { trace, shrinks: 0 };
  let trials = 0;
  if (alarm || trace.draw === undefined || !claim.shrinks) return smallest;
  // What was learnt of ends would keep the cases back.
  const ends = endMemory().notes();
  for (let candidates = claim.smaller(trace.draw); ; ) {
    let found: Trace | null = null;
    for (const draw of candidates) {
      trials += 1;
      if (trials > maxTrials || smallest.shrinks >= restarts || signal.aborted) return smallest;
      const options = { ...ask.options, saved: { [claim.id]: draw }, onlySaved: true };
      const reply = await child.put({ ...ask, ends, options, isTraced: true }, signal);
      if (reply.kind !== "ended" || reply.alarm) continue;
      found = child.trace();
      onEnd(found);
      break;
    }
    if (found?.draw === undefined) return smallest;
    smallest = { trace: found, shrinks: smallest.shrinks + 1 };
    candidates = claim.smaller(found.draw);
  }
}
