import type { Target } from "../impl/contract.ts";
import type { Claim } from "../properties/claim/claim.ts";
import { unrepeatable } from "../properties/claim/domain.ts";
import { type ClaimResult, type RunOptions, runClaim } from "../properties/claim/runClaim.ts";
import type { Declared } from "../properties/claim/subject.ts";

/** Tries a claim on a target; a failure that the same call may not find again says why. */
export async function judgeClaim(
  claim: Claim,
  target: Target,
  declared: Declared,
  options: RunOptions,
): Promise<ClaimResult> {
  const { failure, ...result } = await runClaim(claim, target, { ...options, declared });
  if (!failure) return result;
  const notReplayable = unrepeatable(claim, declared.supports);
  return { ...result, failure: notReplayable === null ? failure : { ...failure, notReplayable } };
}
