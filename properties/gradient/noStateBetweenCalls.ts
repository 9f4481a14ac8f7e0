import { copyOf } from "../../impl/tensor.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { exactGradient, gradientSamples } from "../arbitraries/gradientCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { type Approximate, type ApproximateGradients, exactly, withTolerance } from "../expect/approximate.ts";
import { scaled } from "../expect/rearrange.ts";
import { expectSameGradients } from "./expectGradients.ts";

function mapped({ input, weight, bias }: ApproximateGradients, change: (gradient: Approximate) => Approximate) {
  return { input: change(input), weight: change(weight), bias: bias && change(bias) };
}

/**
 * Claim: a call does not depend on the call before it: the negated gradOutput has the negated gradients, the repeated
 * first request has the same gradients as before, and the earlier answers do not change.
 * Conditions: whole numbers. Only answers of the target are compared, so that a wrong sum does not fail this claim.
 * Catches: gradients accumulated from call to call, as a training step would, or written into one buffer.
 * Source: a function of values keeps no state; linearity.
 */
export const noStateBetweenCalls = defineClaim({
  id: "gradient/no-state-between-calls",
  title: "depends on its request alone, and never overwrites an earlier answer",
  rationale: "reports that earlier calls have an effect; it needs several calls, so that its cases are larger",
  operations: ["conv2dGradient"],
  ...conv2dDraws,
  examples: gradientSamples,
  randomShare: 0.5,
  check: async (subject, draw) => {
    const request = exactGradient(subject, draw);
    const earlier = await subject.conv2dGradient(request);
    const kept = mapped(earlier, (gradient) => withTolerance(copyOf(gradient), gradient.tolerance));
    const gradOutput = scaled(request.gradOutput, -1);
    const negated = mapped(kept, (gradient) => scaled(gradient, -1));
    expectSameGradients(await subject.conv2dGradient({ ...request, gradOutput }), negated);
    expectSameGradients(await subject.conv2dGradient(request), kept);
    expectSameGradients(mapped(earlier, exactly), mapped(kept, exactly));
  },
});
