import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { stridedDraws } from "../arbitraries/conv2dInside.ts";
import { regions } from "../arbitraries/regions.ts";
import { negativeTotals } from "../arbitraries/variants.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { effectiveKernel } from "../oracle/naiveConv2d.ts";
import { wholeConv2d } from "../oracle/wholeSums.ts";

/**
 * Claim: strides larger than the effective kernel leave pixels unread and change nothing else.
 * Catches: negative padding under same_*, strides clamped to the kernel, crashes (faults/bugs.json S11, P7, P13, P30, T4).
 * Source: the defining sum.
 */
export const strideBeyondKernel = defineClaim({
  id: "conv2d/stride-beyond-kernel",
  title: "with a stride beyond the kernel skips the pixels between windows",
  operations: ["conv2d"],
  decides: ["output"],
  ...stridedDraws,
  examples: [...regions, ...negativeTotals],
  check: async (subject, draw) => {
    const request = exactRequest(subject, {
      ...draw,
      strideHeight: effectiveKernel(draw.kernelHeight, draw.dilationHeight) + draw.strideHeight,
      strideWidth: effectiveKernel(draw.kernelWidth, draw.dilationWidth) + draw.strideWidth,
      outHeight: Math.min(draw.outHeight, 9),
      outWidth: Math.min(draw.outWidth, 9),
    });
    expectMatches(await subject.conv2d(request), wholeConv2d(request));
  },
});
