import { copyOf } from "../../impl/tensor.ts";
import type { Conv2dGradientRequest4 } from "../arbitraries/gradientCase.ts";
import type { Claim, ClaimNames } from "../claim/claim.ts";
import { type Approximate, type ApproximateGradients, exactly, withTolerance } from "../expect/approximate.ts";
import { scaled } from "../expect/rearrange.ts";
import { expectSameGradients } from "./expectGradients.ts";
import { type About, claimAbout, exactIn } from "./operation.ts";

function mapped({ input, weight, bias }: ApproximateGradients, change: (gradient: Approximate) => Approximate) {
  return { input: change(input), weight: change(weight), bias: bias && change(bias) };
}

/** The claim that a call neither depends on an earlier one nor changes its answer. Only answers are compared. */
export function stateClaim<Draw, R extends Conv2dGradientRequest4>({
  of,
  ...names
}: ClaimNames & About<Draw, R>): Claim {
  return claimAbout(of, {
    ...names,
    randomShare: 0.5,
    check: async (subject, draw) => {
      const request = exactIn(of, subject, draw);
      const earlier = await of.gradients(subject, request);
      const kept = mapped(earlier, (gradient) => withTolerance(copyOf(gradient), gradient.tolerance));
      const gradOutput = scaled(request.gradOutput, -1);
      const negated = mapped(kept, (gradient) => scaled(gradient, -1));
      expectSameGradients(await of.gradients(subject, { ...request, gradOutput }), negated);
      expectSameGradients(await of.gradients(subject, request), kept);
      expectSameGradients(mapped(earlier, exactly), mapped(kept, exactly));
    },
  });
}
