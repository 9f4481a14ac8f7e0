import type { Target } from "../../contract/contract.ts";
import { isHandleOperation } from "../../contract/handles.ts";
import { isInvalid } from "../../contract/refusal.ts";
import { isEnd } from "../../properties/claim/exchange.ts";
import { notPut } from "../../properties/claim/notPut.ts";
import { wrapTarget } from "../../properties/claim/wrapTarget.ts";
import type { EndMemory, RememberedEnd } from "./endMemory.ts";
import { featuresOf } from "./features.ts";
import { kindOf } from "./kindOf.ts";
import { type ShrinkLimit, shrinkLimit } from "./shrinkLimit.ts";

/**
 * The target for one claim: requests like one that ended it earlier are not put, and further ends and answers are
 * remembered. After an end the claim may search for a smaller case only as long as the memory allows. An end of several
 * requests in progress counts once, and is remembered as the end of none of them.
 */
export function guarded(target: Target, claim: string, memory: EndMemory): Target {
  /** How many further ends the claim may meet, and has met; undefined before its first. */
  let search: { readonly most: number; shrinks: number; readonly limit: ShrinkLimit } | undefined;
  let inProgress = 0;
  let lastEnd: unknown;

  function meet(end: RememberedEnd): void {
    if (search === undefined) search = { most: memory.shrinksFor(end), shrinks: 0, limit: shrinkLimit() };
    else {
      search.shrinks += 1;
      memory.shrink();
    }
    if (inProgress === 1) memory.end(end);
  }

  return wrapTarget(target, async (call, operation, request) => {
    // A handle does not tell whether its run is like another.
    if (operation === "describe" || isHandleOperation(operation)) return call();
    const features = featuresOf(operation, request);
    // A hash takes longer than a small convolution, and few targets end.
    const kind = () => kindOf(operation, request, features);
    if (search && !(search.shrinks < search.most && search.limit.allows(search.shrinks)))
      throw notPut("no smaller case is searched for, since the target ended");
    // What was learnt of ends would keep the smaller cases back.
    const reason = search || memory.isEmpty() ? null : memory.reasonToSkip(kind());
    if (reason !== null) throw notPut(reason);
    inProgress += 1;
    try {
      const answer = await call();
      memory.answer({ operation, features });
      return answer;
    } catch (error) {
      if (isEnd(error)) {
        if (error !== lastEnd) meet({ ...kind(), how: error.how, claim });
        lastEnd = error;
      } else if (isInvalid(error)) memory.answer({ operation, features });
      throw error;
    } finally {
      inProgress -= 1;
    }
  });
}
