import type { Target } from "../../contract/contract.ts";
import type { Claim } from "../../properties/claim/claim.ts";
import { unrepeatable } from "../../properties/claim/domain.ts";
import type { ClaimResult } from "../../properties/claim/result.ts";
import { type RunOptions, runClaim } from "../../properties/claim/runClaim.ts";
import type { OpenTarget } from "../target/openTarget.ts";

/**
 * Tries a claim on a target that is open in this process; a failure that the same call may not find again says why.
 * `observe` may wrap the target for this claim.
 */
export async function judgeClaim(
  claim: Claim,
  { declared, forClaim }: Pick<OpenTarget, "declared" | "forClaim">,
  options: RunOptions,
  observe: (target: Target) => Target = (target) => target,
): Promise<ClaimResult> {
  const { failure, ...result } = await runClaim(claim, observe(forClaim(claim)), { ...options, declared });
  if (!failure) return result;
  const notReplayable = unrepeatable(claim, declared.supports);
  return { ...result, failure: notReplayable === null ? failure : { ...failure, notReplayable } };
}
