import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { exactGradient, gradientSamples } from "../arbitraries/gradientCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";

/**
 * Claim: convTranspose2d(y, w) is the gradient of ⟨conv2d(x, w), y⟩ for x.
 * Conditions: no bias, zeros mode, explicit padding, a stride that leaves no remainder.
 * Catches: a transposed convolution that is not the backward pass of conv2d (faults/bugs.json C10).
 * Source: `torch.nn.ConvTranspose2d`: "the gradient of Conv2d with respect to its input".
 */
export const isInputGradient = defineClaim({
  id: "transposed/is-the-input-gradient",
  title: "is the gradient of the convolution for its input",
  rationale: "needs no oracle: compares the operation with the library's own gradient",
  operations: ["conv2dGradient", "convTranspose2d"],
  ...conv2dDraws,
  examples: gradientSamples,
  check: async (subject, draw) => {
    // An odd number of outputs fits the stride exactly.
    const exact = { outHeight: draw.outHeight | 1, outWidth: draw.outWidth | 1 };
    const plain = { bias: false, paddingMode: "zeros", padding: "explicit" } as const;
    const request = exactGradient(subject, { ...draw, ...exact, ...plain });
    const { gradOutput, ...forward } = request;
    const transposed = await subject.convTranspose2d({ ...forward, input: gradOutput, outputPadding: [0, 0] });
    expectMatches(transposed, (await subject.conv2dGradient(request)).input);
  },
});
