import { copyOf } from "../../impl/tensor.ts";
import { exactRequest } from "../arbitraries/conv2dCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { aboutHandles, expectRun, split } from "./claim.ts";

/**
 * Claim: a handle keeps the weight and bias of its preparation. The caller may write to its own arrays afterwards.
 * Conditions: observed if target and suite share memory; whole numbers with S ≤ 2²⁴.
 * Catches: handles that refer to the caller's memory.
 * Source: the contract: "the handle keeps the weights as they are now".
 */
export const keepsItsWeights = defineClaim({
  ...aboutHandles,
  id: "prepared/keeps-its-weights",
  title: "keeps prepared weights when the caller changes its own arrays",
  observes: "memory",
  check: async (subject, draw) => {
    const { layer, input } = split(exactRequest(subject, draw));
    const { weight, bias } = layer;
    const handed = { ...layer, weight: { ...weight, data: copyOf(weight).data }, bias: bias && copyOf(bias) };
    const prepared = await subject.prepare(handed);
    for (const tensor of [handed.weight, handed.bias]) tensor?.data.fill(1000);
    await expectRun(prepared, { layer, input }, "output after the caller changed its weight and bias");
    await prepared.release();
  },
});
