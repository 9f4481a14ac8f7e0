import { exactTransposed, transposedRows } from "../arbitraries/transposedCase.ts";
import { stridedTransposedDraws } from "../arbitraries/transposedInside.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches, expectSize } from "../expect/expectTensor.ts";
import { gathered, grid } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";

/**
 * Claim: outputPadding adds rows below and columns to the right and changes nothing else; if nothing is cropped, the
 * added rows and columns hold only the bias.
 * Conditions: strides of at least 2, so that it can be positive; whole numbers.
 * Catches: outputPadding ignored, put at the beginning or on both sides, filled with zeros despite a bias
 * (faults/bugs.json C2).
 * Source: `torch.nn.ConvTranspose2d`, output_padding: "added to one side of the output shape".
 */
export const outputPaddingAppends = defineClaim({
  id: "transposed/output-padding-appends",
  title: "with outputPadding has more rows below and columns to the right",
  rationale: "names outputPadding as the cause, and the side",
  operations: ["convTranspose2d"],
  requires: ["outputPadding"],
  ...stridedTransposedDraws,
  examples: transposedRows,
  check: async (subject, draw) => {
    const strides = { strideHeight: draw.conv.strideHeight + 1, strideWidth: draw.conv.strideWidth + 1 };
    const sides = { padTop: 0, padBottom: 0, padLeft: 0, padRight: 0, padding: "explicit" } as const;
    const conv = { ...draw.conv, ...strides, ...sides };
    const request = exactTransposed(subject, { conv, extraHeight: 1, extraWidth: Math.max(1, draw.extraWidth) });
    const plain = tensor4(await subject.convTranspose2d({ ...request, outputPadding: [0, 0] }));
    const answer = tensor4(await subject.convTranspose2d(request));
    const [batch, outChannels, height, width] = plain.shape;
    const size = [height + request.outputPadding[0], width + request.outputPadding[1]] as const;
    const [, , outHeight, outWidth] = answer.shape;
    expectSize([outHeight, outWidth], size, `${height}×${width} and outputPadding [${request.outputPadding}]`);
    const bias = grid(answer.dtype, [1, outChannels, 1, 1], (_, o) => (request.bias?.data[o] as number) ?? 0);
    const expected = gathered(answer.dtype, [batch, outChannels, ...size], (n, o, y, x) =>
      y < height && x < width ? [plain, [n, o, y, x]] : [bias, [0, o, 0, 0]],
    );
    expectMatches(answer, expected);
  },
});
