import { isDeepStrictEqual } from "node:util";
import type { Fault } from "../faults/fault.ts";
import { reference } from "../faults/reference.ts";
import { catalogue } from "../properties/catalogue.ts";
import { runClaim } from "../properties/claim/runClaim.ts";
import type { FailingCase } from "./evidence.ts";
import { agrees, answering, outcomeOf } from "./outcome.ts";

/** Whether a fault gives the target's outcome for each request, sent in the same order, and one outcome is wrong. */
export async function answersAlike({ exchanges, isWrong, bound }: FailingCase, { serve }: Fault): Promise<boolean> {
  if (!isWrong) return false;
  const target = serve(reference);
  if (exchanges.some(({ operation }) => target[operation] === undefined)) return false;
  let isAlike = true;
  await answering(target, exchanges, (outcome, i) => {
    const exchange = exchanges[i];
    isAlike &&= exchange !== undefined && agrees(exchange, outcomeOf(exchange), outcome, bound);
    return !isAlike;
  });
  return isAlike;
}

/**
 * Whether a fault fails the claim on the same draw with the same facts. Used for faults that answers do not show:
 * changed inputs, shared memory, or two correct answers that should have been equal.
 */
export async function failsAlike({ claim, failure }: FailingCase, { serve }: Fault): Promise<boolean> {
  const judging = catalogue.find(({ id }) => id === claim);
  if (!judging || failure?.draw === undefined) return false;
  const target = serve(reference);
  if (judging.operations.some((operation) => target[operation] === undefined)) return false;
  const again = { seed: claim, runs: 1, saved: { [claim]: failure.draw }, onlySaved: true };
  const { failure: own } = await runClaim(judging, target, again);
  return own !== undefined && isDeepStrictEqual(own.discrepancy, failure.discrepancy);
}
