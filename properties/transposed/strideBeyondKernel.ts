import { exactTransposed, transposedSamples, uncropped } from "../arbitraries/transposedCase.ts";
import { stridedTransposedDraws } from "../arbitraries/transposedInside.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { at, grid } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";
import { effectiveKernel } from "../oracle/naiveConv2d.ts";
import { wholeConvTranspose2d } from "../oracle/wholeSums.ts";

/**
 * Claim: with a stride larger than the effective kernel, the output has gaps that no tap reaches; they hold only the
 * bias. All other positions hold the defining sums.
 * Conditions: whole numbers; no padding.
 * Catches: gaps that keep old memory, a bias missing there, strides clamped to the kernel.
 * Source: the defining sum.
 */
export const strideBeyondKernel = defineClaim({
  id: "transposed/stride-beyond-kernel",
  title: "with a stride beyond the kernel leaves gaps of bias",
  rationale: "reaches the gaps between kernels, which must hold the bias alone, in every case",
  operations: ["convTranspose2d"],
  decides: ["output"],
  ...stridedTransposedDraws,
  examples: transposedSamples,
  check: async (subject, draw) => {
    const { kernelHeight, kernelWidth, dilationHeight, dilationWidth } = draw.conv;
    const [tall, wide] = [effectiveKernel(kernelHeight, dilationHeight), effectiveKernel(kernelWidth, dilationWidth)];
    const conv = {
      ...draw.conv,
      strideHeight: tall + draw.conv.strideHeight,
      strideWidth: wide + draw.conv.strideWidth,
      outHeight: Math.min(draw.conv.outHeight, 5),
      outWidth: Math.min(draw.conv.outWidth, 5),
    };
    const request = exactTransposed(subject, uncropped({ ...draw, conv }));
    const exact = wholeConvTranspose2d(request);
    const answer = tensor4(await subject.convTranspose2d(request));
    expectMatches(answer, exact);
    const gaps = grid(answer.dtype, answer.shape, (n, o, y, x) =>
      y % conv.strideHeight >= tall || x % conv.strideWidth >= wide
        ? ((request.bias?.data[o] as number | undefined) ?? 0)
        : at(answer, n, o, y, x),
    );
    expectMatches(answer, gaps);
  },
});
