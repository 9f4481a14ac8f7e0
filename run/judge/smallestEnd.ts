import { endMemory } from "../ends/endMemory.ts";
import { kindOf } from "../ends/kindOf.ts";
import { shrinkLimit } from "../ends/shrinkLimit.ts";
import type { Job } from "../judgeJobs.ts";
import type { Ended } from "../process/child.ts";
import type { JudgeChild } from "./judgeChild.ts";
import type { ClaimAsk } from "./messages.ts";
import { smallestLike } from "./smallestLike.ts";
import type { Trace } from "./unjudged.ts";

/** How many cases are tried to find a smaller one. */
const maxTrials = 400;

/** A case that ends a module, and how often a smaller one was found. */
export interface SmallestEnd {
  readonly trace: Trace;
  readonly shrinks: number;
}

/**
 * The smallest case found that ends a module: each smaller case is tried in a child of its own, since it may end the
 * child, `restarts` times at most and for a limited time. First come the smallest cases with one feature of the request
 * that no answered request has, then those that fast-check would try, unless the target hung, since each trial would take
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
  if (trace.draw === undefined || !claim.shrinks) return smallest;
  // What was learnt of ends would keep the cases back.
  const ends = endMemory().notes();
  const limit = shrinkLimit();
  let trials = 0;
  const mayGoOn = () =>
    trials < maxTrials && smallest.shrinks < restarts && limit.allows(smallest.shrinks) && !signal.aborted;

  /** Whether a smaller case is among these. */
  async function isAmong(draws: Iterable<unknown> | AsyncIterable<unknown>): Promise<boolean> {
    for await (const draw of draws) {
      if (!mayGoOn()) return false;
      trials += 1;
      const options = { ...ask.options, saved: { [claim.id]: draw }, onlySaved: true };
      const reply = await child.put({ ...ask, ends, options, isTraced: true }, signal);
      if (reply.kind !== "ended" || Boolean(reply.alarm) !== Boolean(alarm)) continue;
      const found = child.trace();
      if (found.draw === undefined) return false;
      smallest = { trace: found, shrinks: smallest.shrinks + 1 };
      onEnd(found);
      return true;
    }
    return false;
  }

  await isAmong(byFeature(ask, claim, trace));
  while (!alarm && mayGoOn() && (await isAmong(claim.smaller(smallest.trace.draw))));
  return smallest;
}

/** The smallest draws with one feature of the request that ended the target and that no answered request has. */
async function* byFeature(
  { ends }: ClaimAsk,
  claim: Job["claim"],
  { exchange, answered, draw }: Trace,
): AsyncIterable<unknown> {
  if (!exchange) return;
  const { operation, features } = kindOf(exchange.operation, exchange.request);
  const known = [...answered, ...ends.answered].filter((each) => each.operation === operation);
  for (const feature of features.filter((each) => !known.some((kind) => kind.features.includes(each)))) {
    const smaller = await smallestLike(claim, draw, operation, [feature]);
    if (smaller !== null && JSON.stringify(smaller) !== JSON.stringify(draw)) yield smaller;
  }
}
