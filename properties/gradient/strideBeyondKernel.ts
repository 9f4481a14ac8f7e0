import { stridedDraws } from "../arbitraries/conv2dInside.ts";
import { exactGradient, gradientSamples } from "../arbitraries/gradientCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { effectiveKernel } from "../oracle/naiveConv2d.ts";
import { expectNaiveGradients } from "./expectGradients.ts";

/**
 * Claim: the defining sums hold for strides larger than the effective kernel, under every padding.
 * Catches: negative padding under same_*, gradients spread over the gaps between windows (faults/bugs.json P13, T4).
 * Source: the product rule on the defining sum.
 */
export const strideBeyondKernel = defineClaim({
  id: "gradient/stride-beyond-kernel",
  title: "is right where the stride skips pixels between windows",
  operations: ["conv2dGradient"],
  decides: ["inputGradient", "weightGradient", "biasGradient"],
  ...stridedDraws,
  examples: gradientSamples,
  check: async (subject, draw) => {
    const request = exactGradient(subject, {
      ...draw,
      strideHeight: effectiveKernel(draw.kernelHeight, draw.dilationHeight) + draw.strideHeight,
      strideWidth: effectiveKernel(draw.kernelWidth, draw.dilationWidth) + draw.strideWidth,
      outHeight: Math.min(draw.outHeight, 5),
      outWidth: Math.min(draw.outWidth, 5),
    });
    expectNaiveGradients(await subject.conv2dGradient(request), request);
  },
});
