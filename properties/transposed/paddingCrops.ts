import { exactTransposed, transposedRows } from "../arbitraries/transposedCase.ts";
import { transposedDraws } from "../arbitraries/transposedInside.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { rearranged } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";
import { transposedAxis } from "../oracle/naiveConvTranspose2d.ts";

/**
 * Claim: padding removes as many rows and columns from the unpadded output, on each side independently.
 * Conditions: explicit padding; outputPadding is added before the cut.
 * Catches: padding used as a border of the input, sides or axes exchanged, a crop of the wrong end (faults/bugs.json
 * C1, C13).
 * Source: `torch.nn.ConvTranspose2d`, padding; ONNX ConvTranspose, pads.
 */
export const paddingCrops = defineClaim({
  id: "transposed/padding-crops",
  title: "with padding is the unpadded output with its sides cut off",
  rationale: "compares the padded path with the library's own unpadded path",
  operations: ["convTranspose2d"],
  ...transposedDraws,
  examples: transposedRows,
  check: async (subject, draw) => {
    const request = exactTransposed(subject, { ...draw, conv: { ...draw.conv, padding: "explicit" } });
    const padding = { top: 0, bottom: 0, left: 0, right: 0 };
    const whole = tensor4(await subject.convTranspose2d({ ...request, padding }));
    const [batch, outChannels] = whole.shape;
    const [rows, columns] = [transposedAxis(request, 0), transposedAxis(request, 1)];
    const cropped = rearranged(whole, [batch, outChannels, rows.out, columns.out], (n, o, y, x) => [
      n,
      o,
      y + rows.begin,
      x + columns.begin,
    ]);
    expectMatches(await subject.convTranspose2d(request), cropped);
  },
});
