import { expectSameGradients } from "../bilinear/expectGradients.ts";
import { claimAbout, exactIn, transposedGradients } from "../bilinear/operation.ts";
import { uncropped } from "./uncropped.ts";

/**
 * Claim: the gradients with padding are those without it for a gradOutput with zeros where the output was cropped.
 * Conditions: explicit padding, each side independently; no outputPadding.
 * Catches: padding of the wrong sign, side or axis in a backward pass, crops that still count (faults/bugs.json C13).
 * Source: the chain rule through a crop; `torch.nn.ConvTranspose2d`, padding.
 */
export const paddingCrops = claimAbout(transposedGradients, {
  id: "transposedGradient/padding-crops",
  title: "with padding is that of the whole output for zeros where it was cropped",
  rationale: "compares the padded path with the library's own unpadded path",
  examples: transposedGradients.rows,
  check: async (subject, { conv }) => {
    const draw = transposedGradients.drawOf({ ...conv, padding: "explicit" });
    const request = exactIn(transposedGradients, subject, draw);
    const expected = await subject.convTranspose2dGradient(uncropped(request));
    expectSameGradients(await subject.convTranspose2dGradient(request), expected);
  },
});
