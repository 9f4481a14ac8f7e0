import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { wholeWindow } from "../arbitraries/conv2dShapes.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { at, grid } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";

/**
 * Claim: an output whose window meets only zero padding is exactly bias[o].
 * Conditions: zeros mode, finite weights, a border as tall as the effective kernel above the input.
 * Catches: borders that are skipped and keep old memory, a bias that is missing there.
 * Source: the defining sum over zeros.
 */
export const biasAloneInPadding = defineClaim({
  id: "conv2d/bias-alone-in-padding",
  title: "gives the bias alone where the window is all padding",
  operations: ["conv2d"],
  ...conv2dDraws,
  examples: requestRows,
  check: async (subject, draw) => {
    const sides = { padTop: wholeWindow, padBottom: wholeWindow, padLeft: wholeWindow, padRight: wholeWindow };
    const request = exactRequest(subject, { ...draw, ...sides, bias: true, padding: "explicit", paddingMode: "zeros" });
    const answer = tensor4(await subject.conv2d(request));
    const bias = request.bias?.data as Float32Array | Float64Array;
    const expected = grid(answer.dtype, answer.shape, (n, o, y, x) =>
      y === 0 || x === 0 ? (bias[o] as number) : at(answer, n, o, y, x),
    );
    expectMatches(answer, expected);
  },
});
