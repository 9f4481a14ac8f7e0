import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { at, gathered, grid } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";
import { effectiveKernel, outputAxis } from "../oracle/naiveConv2d.ts";

/**
 * Claim: shifting the input down and right by one stride shifts the output by one, for every window that meets neither
 * the border nor the pixels shifted in.
 * Conditions: zeros mode, explicit padding; the claim does not hold for reflect and replicate.
 * Catches: weights or biases that depend on the position, tiles that overlap or leave gaps.
 * Source: the defining sum, re-indexed.
 */
export const translationEquivariant = defineClaim({
  id: "conv2d/translation-equivariant",
  title: "of a shifted input is the shifted output, away from the border",
  rationale: "names unequal treatment of positions as the cause, which equality does not",
  operations: ["conv2d"],
  ...conv2dDraws,
  examples: requestRows,
  check: async (subject, draw) => {
    const larger = { outHeight: draw.outHeight + 2, outWidth: draw.outWidth + 2 };
    const request = exactRequest(subject, { ...draw, ...larger, padding: "explicit", paddingMode: "zeros" });
    const { input, weight, stride, dilation } = request;
    const [, , height, width] = input.shape;
    const [, , kernelHeight, kernelWidth] = weight.shape;
    const shifted = grid(input.dtype, input.shape, (n, c, y, x) =>
      y < stride[0] || x < stride[1] ? 0 : at(input, n, c, y - stride[0], x - stride[1]),
    );
    const rows = outputAxis(request, 0);
    const columns = outputAxis(request, 1);
    const isInside = (out: number, begin: number, step: number, extent: number, size: number) =>
      out > 0 && (out - 1) * step >= begin && out * step - begin + extent <= size;
    const plain = tensor4(await subject.conv2d(request));
    const moved = tensor4(await subject.conv2d({ ...request, input: shifted }));
    const [extentHeight, extentWidth] = [
      effectiveKernel(kernelHeight, dilation[0]),
      effectiveKernel(kernelWidth, dilation[1]),
    ];
    const expected = gathered(moved.dtype, plain.shape, (n, o, y, x) =>
      isInside(y, rows.begin, stride[0], extentHeight, height) &&
      isInside(x, columns.begin, stride[1], extentWidth, width)
        ? [plain, [n, o, y - 1, x - 1]]
        : [moved, [n, o, y, x]],
    );
    expectMatches(moved, expected);
  },
});
