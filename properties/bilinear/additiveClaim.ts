import type { Conv2dGradients } from "../../contract/contract.ts";
import { halfIntegers } from "../arbitraries/data.ts";
import type { Conv2dGradientRequest4 } from "../arbitraries/gradientCase.ts";
import type { Claim, ClaimNames } from "../claim/claim.ts";
import { sum } from "../expect/rearrange.ts";
import { expectSameGradients } from "./expectGradients.ts";
import { type About, claimAbout, exactIn } from "./operation.ts";

function added(first: Conv2dGradients, second: Conv2dGradients): Conv2dGradients {
  return {
    input: sum(first.input, second.input),
    weight: sum(first.weight, second.weight),
    bias: first.bias && second.bias && sum(first.bias, second.bias),
  };
}

/** The claim that the gradients are additive in gradOutput: whole numbers of half the exact amplitude. */
export function additiveClaim<Draw, R extends Conv2dGradientRequest4>({
  of,
  ...names
}: ClaimNames & About<Draw, R>): Claim {
  return claimAbout(of, {
    ...names,
    check: async (subject, draw) => {
      const first = exactIn(of, subject, draw, halfIntegers);
      const other = of.changed(draw, { seed: of.convOf(draw).seed + 1 });
      const { gradOutput } = exactIn(of, subject, other, halfIntegers);
      const whole = await of.gradients(subject, { ...first, gradOutput: sum(first.gradOutput, gradOutput) });
      const parts = [
        await of.gradients(subject, first),
        await of.gradients(subject, { ...first, gradOutput }),
      ] as const;
      expectSameGradients(whole, added(...parts));
    },
  });
}
