import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { exactGradient, gradientSamples } from "../arbitraries/gradientCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { at, grid, rearranged } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";
import { effectiveKernel } from "../oracle/naiveConv2d.ts";
import { expectSameGradients } from "./expectGradients.ts";

/**
 * Claim: ∂input with dilation is that of the kernel with zeros between its taps, and ∂weight is that kernel's gradient
 * at the taps.
 * Conditions: finite data; every padding and mode, since both kernels have the same extent.
 * Catches: dilation ignored or taken from the other axis in one of the backward passes.
 * Source: the definition of à-trous convolution.
 */
export const dilationIsZeroStuffing = defineClaim({
  id: "gradient/dilation-is-zero-stuffing",
  title: "with a dilation is that of the zero-stuffed kernel at its taps",
  rationale: "compares the dilated path with the library's own path without dilation",
  operations: ["conv2dGradient"],
  requires: ["dilation"],
  ...conv2dDraws,
  examples: gradientSamples,
  check: async (subject, draw) => {
    const request = exactGradient(subject, draw);
    const { weight, dilation } = request;
    const [dh, dw] = dilation;
    const [outChannels, inPerGroup, kernelHeight, kernelWidth] = weight.shape;
    const extent = [effectiveKernel(kernelHeight, dh), effectiveKernel(kernelWidth, dw)] as const;
    const stuffed = grid(weight.dtype, [outChannels, inPerGroup, ...extent], (o, c, i, j) =>
      i % dh || j % dw ? 0 : at(weight, o, c, i / dh, j / dw),
    );
    const dense = await subject.conv2dGradient({ ...request, weight: stuffed, dilation: [1, 1] });
    expectSameGradients(await subject.conv2dGradient(request), {
      ...dense,
      weight: rearranged(tensor4(dense.weight), weight.shape, (o, c, i, j) => [o, c, i * dh, j * dw]),
    });
  },
});
