import type { Target } from "../../contract/contract.ts";
import type { Claim } from "../../properties/claim/claim.ts";
import { unrepeatable } from "../../properties/claim/domain.ts";
import type { ClaimResult } from "../../properties/claim/result.ts";
import { type RunOptions, runClaim } from "../../properties/claim/runClaim.ts";
import type { OpenTarget } from "../target/openTarget.ts";

/**
 * Judges an open target of this process by a claim. If the same command may not reproduce a failure, the failure states
 * the reason. `observe` may wrap the target for this claim, within its domain.
 */
export async function judgeClaim(
  claim: Claim,
  { declared, forClaim }: Pick<OpenTarget, "declared" | "forClaim">,
  options: RunOptions,
  observe?: (target: Target) => Target,
): Promise<ClaimResult> {
  const { failure, ...result } = await runClaim(claim, forClaim(claim, observe), { ...options, declared });
  if (!failure) return result;
  const notReplayable = unrepeatable(claim, declared.supports);
  return { ...result, failure: notReplayable === null ? failure : { ...failure, notReplayable } };
}
