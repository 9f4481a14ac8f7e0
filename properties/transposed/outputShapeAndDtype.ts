import { exactTransposed, transposedRows } from "../arbitraries/transposedCase.ts";
import { transposedDraws } from "../arbitraries/transposedInside.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectShape } from "../expect/expectTensor.ts";
import { transposedAxis } from "../oracle/naiveConvTranspose2d.ts";

/**
 * Claim: the output is [N, outChannels, outH, outW] with out = (in − 1)·s − begin − end + d·(k − 1) + outputPadding +
 * 1, or in·s for same_*, and has the input's dtype.
 * Catches: outputPadding ignored or added twice, channels of only one group, dilation left out (faults/bugs.json C2,
 * C8).
 * Source: `torch.nn.ConvTranspose2d`, Shape; ONNX ConvTranspose, output_padding.
 */
export const outputShapeAndDtype = defineClaim({
  id: "transposed/output-shape-and-dtype",
  title: "has the shape of the formula and the dtype of the input",
  rationale: "reports a wrong shape or dtype before any value is compared",
  operations: ["convTranspose2d"],
  ...transposedDraws,
  examples: transposedRows,
  check: async (subject, draw) => {
    const request = exactTransposed(subject, draw);
    const { input, weight, groups } = request;
    const outChannels = weight.shape[1] * groups;
    const shape = [input.shape[0], outChannels, transposedAxis(request, 0).out, transposedAxis(request, 1).out];
    expectShape(await subject.convTranspose2d(request), { dtype: input.dtype, shape });
  },
});
