import { tensor } from "../../impl/tensor.ts";
import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { centredDraws } from "../arbitraries/conv2dInside.ts";
import { countingIntegers } from "../arbitraries/data.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { accuracyOf, domainOf } from "../claim/declaration.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { rearranged } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";
import { effectiveKernel } from "../oracle/naiveConv2d.ts";

/**
 * Claim: rolling the input by one stride along each axis rolls the output by one, exactly and everywhere.
 * Conditions: circular mode, begin + end = effective kernel − 1, an axis that the stride divides.
 * Catches: circular borders taken from the wrong side or axis, or not at all (faults/bugs.json P23).
 * Source: convolution on a torus commutes with its translations.
 */
export const circularTranslation = defineClaim({
  id: "conv2d/circular-translation",
  title: "with circular padding of a rolled input is the rolled output",
  rationale: "is the only claim about circular borders that needs no border made by the suite",
  operations: ["conv2d"],
  ...centredDraws,
  examples: requestRows,
  check: async (subject, draw) => {
    const { strideHeight, strideWidth, dtype, seed } = draw;
    const { weight, bias, ...rest } = exactRequest(subject, draw);
    const [, inPerGroup, kernelHeight, kernelWidth] = weight.shape;
    const inChannels = inPerGroup * draw.groups;
    const border = [
      effectiveKernel(kernelHeight, draw.dilationHeight) - 1,
      effectiveKernel(kernelWidth, draw.dilationWidth) - 1,
    ] as const;
    const height = strideHeight * Math.max(draw.outHeight, Math.ceil(border[0] / strideHeight), 1);
    const width = strideWidth * Math.max(draw.outWidth, Math.ceil(border[1] / strideWidth), 1);
    const shape = [draw.batch, inChannels, height, width] as const;
    const length = shape[0] * shape[1] * shape[2] * shape[3];
    const terms = inPerGroup * kernelHeight * kernelWidth;
    const input = tensor(
      dtype,
      shape,
      countingIntegers({
        role: "input",
        length,
        terms,
        seed,
        dtype,
        accuracy: accuracyOf(subject.declared, "conv2d", dtype),
      }),
    );
    const { asymmetricPadding } = domainOf(subject.declared, "conv2d");
    const top = asymmetricPadding ? Math.floor(border[0] / 3) : border[0] / 2;
    const left = Math.ceil(border[1] / 2);
    const padding = { top, bottom: border[0] - top, left, right: border[1] - left };
    const request = { ...rest, input, weight, bias, padding, paddingMode: "circular" } as const;
    const rolled = rearranged(input, shape, (n, c, y, x) => [
      n,
      c,
      (y + strideHeight) % height,
      (x + strideWidth) % width,
    ]);
    const plain = tensor4(await subject.conv2d(request));
    const [batch, outChannels, rows, columns] = plain.shape;
    const expected = rearranged(plain, [batch, outChannels, rows, columns], (n, o, y, x) => [
      n,
      o,
      (y + 1) % rows,
      (x + 1) % columns,
    ]);
    expectMatches(await subject.conv2d({ ...request, input: rolled }), expected);
  },
});
