import type { Conv2dGradients } from "../../contract/contract.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { halfIntegers } from "../arbitraries/data.ts";
import { exactGradient, gradientSamples } from "../arbitraries/gradientCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { sum } from "../expect/rearrange.ts";
import { expectSameGradients } from "./expectGradients.ts";

function added(first: Conv2dGradients, second: Conv2dGradients): Conv2dGradients {
  return {
    input: sum(first.input, second.input),
    weight: sum(first.weight, second.weight),
    bias: first.bias && second.bias && sum(first.bias, second.bias),
  };
}

/**
 * Claim: the gradients of y₁ + y₂ are the sums of the gradients of y₁ and of y₂.
 * Conditions: whole numbers of half the exact amplitude.
 * Catches: clipped or normalised gradients, a gradOutput of ones used instead of the given one, gradients kept from an
 * earlier call.
 * Source: linearity of ⟨output, y⟩ in y.
 */
export const additiveInGradOutput = defineClaim({
  id: "gradient/additive-in-grad-output",
  title: "of a sum of gradOutputs is the sum of the gradients",
  rationale: "needs no oracle: an operation that is not linear fails, whatever the right values are",
  operations: ["conv2dGradient"],
  ...conv2dDraws,
  examples: gradientSamples,
  check: async (subject, draw) => {
    const first = exactGradient(subject, draw, halfIntegers);
    const { gradOutput } = exactGradient(subject, { ...draw, seed: draw.seed + 1 }, halfIntegers);
    const whole = await subject.conv2dGradient({ ...first, gradOutput: sum(first.gradOutput, gradOutput) });
    const parts = [
      await subject.conv2dGradient(first),
      await subject.conv2dGradient({ ...first, gradOutput }),
    ] as const;
    expectSameGradients(whole, added(...parts));
  },
});
