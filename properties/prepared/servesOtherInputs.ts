import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { aboutHandles, expectRun, resized, split } from "./claim.ts";

/**
 * Claim: one handle serves inputs of other batches and sizes, in any order, and the first input again. Each run equals
 * the sum that defines the convolution.
 * Conditions: whole numbers with S ≤ 2²⁴; channels do not change.
 * Catches: buffers, output sizes, borders or plans kept from the first run; a bias that is added only once.
 * Source: a prepared convolution is a function of its input (oneDNN, ncnn, XNNPACK: create once, run often).
 */
export const servesOtherInputs = defineClaim({
  ...aboutHandles,
  id: "prepared/serves-other-inputs",
  title: "serves inputs of other sizes and batches with one handle",
  check: async (subject, draw) => {
    const { layer, input } = split(exactRequest(subject, draw));
    const { input: larger } = exactRequest(subject, resized(draw));
    const weights = await subject.prepare(layer);
    await expectRun(weights, { layer, input });
    await expectRun(weights, { layer, input: larger }, "output of a larger input");
    await expectRun(weights, { layer, input }, "output of the first input again");
    await weights.release();
  },
});
