import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { borderedInput } from "../oracle/borderedInput.ts";

/**
 * Claim: padding of any mode equals an unpadded convolution of the input with the border written into it.
 * Conditions: every mode, each side independently; finite weights.
 * Catches: sides or axes exchanged, a mode ignored, the edge pixel doubled by reflect, a border of the wrong value.
 * Source: `torch.nn.functional.pad`; faults/bugs.json P16, P17, P22, P23, P25.
 */
export const paddingIsExplicitBorder = defineClaim({
  id: "conv2d/padding-is-an-explicit-border",
  title: "with padding is the unpadded convolution of the bordered input",
  rationale: "compares each padding mode with the library's own unpadded path",
  operations: ["conv2d"],
  ...conv2dDraws,
  examples: requestRows,
  check: async (subject, draw) => {
    const request = exactRequest(subject, draw);
    const input = borderedInput(request);
    const padding = { top: 0, bottom: 0, left: 0, right: 0 };
    const expected = await subject.conv2d({ ...request, input, padding, paddingMode: "zeros" });
    expectMatches(await subject.conv2d(request), expected);
  },
});
