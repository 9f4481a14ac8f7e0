import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { stridedDraws } from "../arbitraries/conv2dInside.ts";
import { defineClaim } from "../claim/claim.ts";
import { aboutHandles, expectRun, otherLayer, split } from "./claim.ts";

/**
 * Claim: two handles whose weights have the same shapes, with other values and another stride, keep their own weights
 * and parameters when their runs alternate.
 * Conditions: whole numbers with S ≤ 2²⁴.
 * Catches: one buffer of packed weights for all handles; a cache whose key is only the shape of the weight.
 * Source: a prepared convolution is a function of its input (oneDNN, ncnn, XNNPACK: create once, run often).
 */
export const handlesAreIndependent = defineClaim({
  ...aboutHandles,
  ...stridedDraws,
  id: "prepared/handles-are-independent",
  title: "keeps the weights and parameters of two handles apart",
  check: async (subject, draw) => {
    const [one, other] = [split(exactRequest(subject, draw)), split(exactRequest(subject, otherLayer(draw)))];
    const first = await subject.prepare(one.layer);
    const second = await subject.prepare(other.layer);
    await expectRun(first, one, "output of the first handle");
    await expectRun(second, other, "output of the second handle");
    await expectRun(first, one, "output of the first handle again");
    await first.release();
    await second.release();
  },
});
