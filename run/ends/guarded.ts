import type { Target } from "../../contract/contract.ts";
import { isHandleOperation } from "../../contract/handles.ts";
import { isInvalid } from "../../contract/refusal.ts";
import { notPut } from "../../properties/claim/notPut.ts";
import { isEnd } from "../../properties/claim/subject.ts";
import { wrapTarget } from "../../properties/claim/wrapTarget.ts";
import type { EndMemory } from "./endMemory.ts";
import { kindOf } from "./kindOf.ts";

/**
 * The target for one claim: requests like one that ended it earlier are not put, and further ends and answers are
 * remembered. After an end the claim may search for a smaller case only as long as the memory allows.
 */
export function guarded(target: Target, claim: string, memory: EndMemory): Target {
  /** How many further ends the claim may meet; undefined before its first. */
  let shrinksLeft: number | undefined;
  return wrapTarget(target, async (call, operation, request) => {
    // A handle does not tell whether its run is like another.
    if (operation === "describe" || isHandleOperation(operation)) return call();
    const kind = kindOf(operation, request);
    const reason = memory.reasonToSkip(kind);
    if (reason !== null) throw notPut(reason);
    if (shrinksLeft === 0) throw notPut("no smaller case is searched for, since the target ended");
    try {
      const answer = await call();
      memory.answer(kind);
      return answer;
    } catch (error) {
      if (isEnd(error)) {
        const end = { ...kind, how: error.how, claim };
        if (shrinksLeft === undefined) shrinksLeft = memory.shrinksFor(end);
        else {
          shrinksLeft -= 1;
          memory.shrink();
        }
        memory.end(end);
      } else if (isInvalid(error)) memory.answer(kind);
      throw error;
    }
  });
}
