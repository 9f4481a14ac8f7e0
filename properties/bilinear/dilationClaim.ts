import type { Conv2dGradientRequest4 } from "../arbitraries/gradientCase.ts";
import type { Claim, ClaimNames } from "../claim/claim.ts";
import { at, grid, rearranged } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";
import { effectiveKernel } from "../oracle/naiveConv2d.ts";
import { expectSameGradients } from "./expectGradients.ts";
import { type About, claimAbout, exactIn } from "./operation.ts";

/** The claim that the gradients with a dilation are those of the zero-stuffed kernel, of which ∂weight has the taps. */
export function dilationClaim<Draw, R extends Conv2dGradientRequest4>({
  of,
  ...names
}: ClaimNames & About<Draw, R>): Claim {
  return claimAbout(of, {
    ...names,
    requires: ["dilation"],
    check: async (subject, draw) => {
      // An outputPadding may be limited by the dilation.
      const request = exactIn(of, subject, of.unextended(draw));
      const { weight, dilation } = request;
      const [dh, dw] = dilation;
      const [first, second, kernelHeight, kernelWidth] = weight.shape;
      const extent = [effectiveKernel(kernelHeight, dh), effectiveKernel(kernelWidth, dw)] as const;
      const stuffed = grid(weight.dtype, [first, second, ...extent], (o, c, i, j) =>
        i % dh || j % dw ? 0 : at(weight, o, c, i / dh, j / dw),
      );
      const dense = await of.gradients(subject, { ...request, weight: stuffed, dilation: [1, 1] });
      expectSameGradients(await of.gradients(subject, request), {
        ...dense,
        weight: rearranged(tensor4(dense.weight), weight.shape, (o, c, i, j) => [o, c, i * dh, j * dw]),
      });
    },
  });
}
