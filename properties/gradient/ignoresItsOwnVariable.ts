import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { exactGradient, gradientSamples } from "../arbitraries/gradientCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectSameGradients } from "./expectGradients.ts";

/**
 * Claim: ∂input does not depend on the input, ∂weight does not depend on the weight, and no gradient depends on the
 * bias or its absence.
 * Conditions: whole numbers for which every sum is exact.
 * Catches: input and weight exchanged, a hidden activation, a bias gradient that is computed only together with other
 * gradients.
 * Source: a convolution is linear in each of its tensors.
 */
export const ignoresItsOwnVariable = defineClaim({
  id: "gradient/ignores-its-own-variable",
  title: "for a tensor does not depend on that tensor, nor on the bias",
  rationale: "reports that values are read which must not matter, which equality does not",
  operations: ["conv2dGradient"],
  ...conv2dDraws,
  examples: gradientSamples,
  check: async (subject, draw) => {
    const request = exactGradient(subject, { ...draw, bias: true });
    const other = exactGradient(subject, { ...draw, bias: true, seed: draw.seed + 1 });
    const plain = await subject.conv2dGradient(request);
    const { input, weight, bias } = other;
    expectSameGradients(await subject.conv2dGradient({ ...request, input }), plain, ["input", "bias"]);
    expectSameGradients(await subject.conv2dGradient({ ...request, weight }), plain, ["weight", "bias"]);
    expectSameGradients(await subject.conv2dGradient({ ...request, bias }), plain);
    const unbiased = await subject.conv2dGradient({ ...request, bias: null });
    expectSameGradients(unbiased, { ...plain, bias: null });
  },
});
