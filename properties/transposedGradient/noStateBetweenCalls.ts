import { transposedGradients } from "../bilinear/operation.ts";
import { stateClaim } from "../bilinear/stateClaim.ts";

/**
 * Claim: a call does not depend on the call before it: the negated gradOutput has the negated gradients, the repeated
 * first request has the same gradients as before, and the earlier answers do not change.
 * Conditions: whole numbers. Only answers of the target are compared, so that a wrong sum does not fail this claim.
 * Catches: gradients accumulated from call to call, as a training step would, or written into one buffer.
 * Source: a function of values keeps no state; linearity.
 */
export const noStateBetweenCalls = stateClaim({
  of: transposedGradients,
  id: "transposedGradient/no-state-between-calls",
  title: "depends on its request alone, and never overwrites an earlier answer",
  rationale: "reports that earlier calls have an effect; it needs several calls, so that its cases are larger",
});
