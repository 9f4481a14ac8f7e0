import type { Operation } from "../../contract/contract.ts";
import type { Claim } from "../../properties/claim/claim.ts";
import { undeclared } from "../../properties/claim/declaration.ts";
import { runClaim } from "../../properties/claim/runClaim.ts";
import { wrapTarget } from "../../properties/claim/wrapTarget.ts";
import { reference } from "../../targets/reference.ts";
import { featuresOf } from "../ends/features.ts";

/** Cases that are tried on the reference, none of which starts a target. */
const maxTrials = 2000;

/**
 * The smallest draw, as fast-check would shrink this one, that still puts a request of the operation with all these
 * features; null if this one does not. It costs no start of the target, since only the reference is asked.
 */
export async function smallestLike(
  claim: Claim,
  draw: unknown,
  operation: Operation,
  features: readonly string[],
): Promise<unknown> {
  let isMet = false;
  const target = wrapTarget(reference, (call, asked, request) => {
    const own = asked === operation ? featuresOf(asked, request) : [];
    isMet ||= asked === operation && features.every((feature) => own.includes(feature));
    return call();
  });
  const meets = async (each: unknown) => {
    isMet = false;
    const options = { seed: "", runs: 0, saved: { [claim.id]: each }, onlySaved: true, declared: undeclared };
    await runClaim(claim, target, options);
    return isMet;
  };
  if (!(await meets(draw))) return null;
  let smallest = draw;
  let trials = 0;
  for (let found = true; found; ) {
    found = false;
    for (const smaller of claim.smaller(smallest)) {
      trials += 1;
      if (trials > maxTrials) return smallest;
      if (!(await meets(smaller))) continue;
      smallest = smaller;
      found = true;
      break;
    }
  }
  return smallest;
}
