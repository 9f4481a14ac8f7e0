import { withRoomForStride } from "../arbitraries/conv2dInside.ts";
import { insideTransposed } from "../arbitraries/transposedInside.ts";
import { expectSameGradients } from "../bilinear/expectGradients.ts";
import { claimAbout, exactIn, transposedGradients } from "../bilinear/operation.ts";
import { naiveTransposedGradient } from "../oracle/naiveGradient.ts";
import { uncropped } from "./uncropped.ts";

/**
 * Claim: the rows and columns that outputPadding adds count like all others: ∂input and ∂weight are those of the whole
 * output for a gradOutput with zeros where it was cropped, ∂bias is the sum over all of gradOutput.
 * Conditions: strides of at least 2, so that outputPadding can be positive; explicit padding.
 * Catches: outputPadding ignored in a backward pass, or its pixels dropped from one gradient (faults/bugs.json C2).
 * Source: `torch.nn.ConvTranspose2d`, output_padding; the chain rule through a crop.
 */
export const outputPaddingCounts = claimAbout(transposedGradients, {
  id: "transposedGradient/output-padding-counts",
  title: "with outputPadding counts the rows and columns that it adds",
  rationale: "names outputPadding as the cause, which equality does not",
  requires: ["outputPadding"],
  intoDomain: (draw, domain) => insideTransposed(draw, withRoomForStride(domain)),
  examples: transposedGradients.rows,
  check: async (subject, draw) => {
    const strides = { strideHeight: draw.conv.strideHeight + 1, strideWidth: draw.conv.strideWidth + 1 };
    const conv = { ...draw.conv, ...strides, padding: "explicit" } as const;
    const extras = { extraHeight: 1, extraWidth: Math.max(1, draw.extraWidth) };
    const request = exactIn(transposedGradients, subject, { conv, ...extras });
    const { input, weight } = await subject.convTranspose2dGradient(uncropped(request));
    const bias = request.bias && naiveTransposedGradient(request, "bias");
    expectSameGradients(await subject.convTranspose2dGradient(request), { input, weight, bias });
  },
});
