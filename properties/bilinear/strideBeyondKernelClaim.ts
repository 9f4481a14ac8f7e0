import { withRoomForStride } from "../arbitraries/conv2dInside.ts";
import type { Conv2dGradientRequest4 } from "../arbitraries/gradientCase.ts";
import type { Claim, ClaimNames } from "../claim/claim.ts";
import { effectiveKernel } from "../oracle/naiveConv2d.ts";
import { expectWholeGradients } from "./expectGradients.ts";
import { type About, claimAbout, exactIn } from "./operation.ts";

/** The claim that the defining sums hold for strides larger than the effective kernel. */
export function strideBeyondKernelClaim<Draw, R extends Conv2dGradientRequest4>({
  of,
  ...names
}: ClaimNames & About<Draw, R>): Claim {
  return claimAbout(of, {
    ...names,
    decides: ["inputGradient", "weightGradient", "biasGradient"],
    intoDomain: (draw, domain) => of.intoDomain(draw, withRoomForStride(domain)),
    check: async (subject, draw) => {
      const conv = of.convOf(draw);
      const change = {
        strideHeight: effectiveKernel(conv.kernelHeight, conv.dilationHeight) + conv.strideHeight,
        strideWidth: effectiveKernel(conv.kernelWidth, conv.dilationWidth) + conv.strideWidth,
        outHeight: Math.min(conv.outHeight, 5),
        outWidth: Math.min(conv.outWidth, 5),
      };
      const request = exactIn(of, subject, of.changed(draw, change));
      expectWholeGradients(await of.gradients(subject, request), request, of.whole);
    },
  });
}
