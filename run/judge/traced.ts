import type { Target } from "../../contract/contract.ts";
import type { Exchange } from "../../properties/claim/exchange.ts";
import { wrapTarget } from "../../properties/claim/wrapTarget.ts";

/**
 * The same target; each request is noted before it is sent. Of overlapping requests, each is noted when the call of the
 * one before has returned, so that a call that ends the process is the last noted.
 */
export function traced(target: Target, note: (exchange: Exchange) => Promise<void>): Target {
  let turn: Promise<unknown> = Promise.resolve();
  return wrapTarget(target, async (call, operation, request) => {
    // In a list, since the turn does not wait for an answer that is a promise.
    const called = turn.then(() => note({ operation, request })).then(() => [call()] as const);
    turn = called.catch(() => {});
    const [answer] = await called;
    return answer;
  });
}
