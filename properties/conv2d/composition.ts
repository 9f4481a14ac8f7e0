import fc from "fast-check";
import type { Shape4, Tensor4 } from "../../impl/tensor.ts";
import { classes } from "../arbitraries/classes.ts";
import { type Conv2dRequest4, conv2dCases, exactRequest, unpadded } from "../arbitraries/conv2dCase.ts";
import { insideConv2d, partInside } from "../arbitraries/conv2dInside.ts";
import { tinyIntegers } from "../arbitraries/data.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { at, grid } from "../expect/rearrange.ts";
import { effectiveKernel } from "../oracle/naiveConv2d.ts";

const secondKernels = fc.record({
  inPerGroup: classes([1, 2, 3], { min: 1, max: 8 }),
  kernelHeight: classes([1, 2, 3], { min: 1, max: 8 }),
  kernelWidth: classes([1, 2, 3], { min: 1, max: 8 }),
  strideHeight: classes([1, 2, 3], { min: 1, max: 8 }),
  strideWidth: classes([1, 2, 3], { min: 1, max: 8 }),
  dilationHeight: classes([1, 2, 3], { min: 1, max: 8 }),
  dilationWidth: classes([1, 2, 3], { min: 1, max: 8 }),
});

/** Channels that keep 3·3·5·5·8·C·C within 2²⁴. */
const small = (channels: number) => Math.min(channels, 8);

/** The input of a first convolution whose output is `height` × `width`. */
function inputShape({ input, weight, stride, dilation }: Conv2dRequest4, height: number, width: number): Shape4 {
  const [batch, inChannels] = input.shape;
  const [, , kernelHeight, kernelWidth] = weight.shape;
  return [
    batch,
    inChannels,
    (height - 1) * stride[0] + effectiveKernel(kernelHeight, dilation[0]),
    (width - 1) * stride[1] + effectiveKernel(kernelWidth, dilation[1]),
  ];
}

function composedKernel(first: Conv2dRequest4, second: Conv2dRequest4): Tensor4 {
  const [middle, inChannels, height1, width1] = first.weight.shape;
  const [outChannels, , height2, width2] = second.weight.shape;
  const [sh, sw] = first.stride;
  const [dh1, dw1] = first.dilation;
  const [dh2, dw2] = second.dilation;
  const height = (height1 - 1) * dh1 + (height2 - 1) * dh2 * sh + 1;
  const width = (width1 - 1) * dw1 + (width2 - 1) * dw2 * sw + 1;
  return grid("float32", [outChannels, inChannels, height, width], (o, c, i, j) => {
    let total = 0;
    for (let i2 = 0; i2 < height2; i2++) {
      for (let j2 = 0; j2 < width2; j2++) {
        const i1 = (i - i2 * dh2 * sh) / dh1;
        const j1 = (j - j2 * dw2 * sw) / dw1;
        if (!(Number.isInteger(i1) && i1 >= 0 && i1 < height1 && Number.isInteger(j1) && j1 >= 0 && j1 < width1))
          continue;
        for (let m = 0; m < middle; m++) total += at(first.weight, m, c, i1, j1) * at(second.weight, o, m, i2, j2);
      }
    }
    return total;
  });
}

/**
 * Claim: conv(conv(x, w₁, s₁, d₁), w₂, s₂, d₂) = conv(x, w, s₁·s₂), where w[i₁·d₁ + i₂·d₂·s₁] sums w₁[i₁]·w₂[i₂] over
 * the middle channels.
 * Conditions: no padding and no bias between, one group; Σ|x|·Σ|w₁||w₂| ≤ 2²⁴.
 * Catches: stride and dilation mistaken for each other, wrong only in combination.
 * Source: associativity of convolution (the noble identities of multirate filters).
 */
export const composition = defineClaim({
  id: "conv2d/composition",
  title: "of a convolution is the convolution with the composed kernel",
  rationale: "joins two calls, so that the shape and layout of an answer are read again as an input",
  operations: ["conv2d"],
  draws: fc.record({ first: conv2dCases, second: secondKernels }),
  intoDomain: ({ first, second }, domain) => ({
    first: insideConv2d(first, domain),
    second: partInside(second, domain, first),
  }),
  check: async (subject, draw) => {
    const { first: firstDraw, second: secondDraw } = draw;
    const plain = { groups: 1, bias: false, ...unpadded, dtype: "float32" } as const;
    const second = exactRequest(
      subject,
      { ...firstDraw, ...secondDraw, ...plain, inPerGroup: small(secondDraw.inPerGroup) },
      tinyIntegers,
    );
    const [, middle, height, width] = second.input.shape;
    const first = exactRequest(
      subject,
      {
        ...firstDraw,
        ...plain,
        inPerGroup: small(firstDraw.inPerGroup),
        outPerGroup: middle,
        outHeight: 1,
        outWidth: 1,
      },
      tinyIntegers,
    );
    const input = grid(
      "float32",
      inputShape(first, height, width),
      (n, c, y, x) => ((n + 3 * c + 5 * y + 7 * x) % 5) - 2,
    );
    const inner = await subject.conv2d({ ...first, input });
    const nested = await subject.conv2d({ ...second, input: inner });
    const stride = [first.stride[0] * second.stride[0], first.stride[1] * second.stride[1]] as const;
    const composed = await subject.conv2d({
      ...first,
      input,
      weight: composedKernel(first, second),
      stride,
      dilation: [1, 1],
    });
    expectMatches(nested, composed);
  },
});
