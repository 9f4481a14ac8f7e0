import fc from "fast-check";
import type { Dtype } from "../../../contract/contract.ts";
import { sizeOf, tensor } from "../../../impl/tensor.ts";
import { defineClaim } from "../../claim/claim.ts";
import { expectMatches } from "../../expect/expectTensor.ts";
import { sampleEvidence } from "../distribution/sampleEvidence.ts";
import { insideDtype } from "../requests/inside.ts";
import { describeRequest } from "../requests/sample.ts";

interface Fill {
  readonly shape: readonly number[];
  readonly val: number;
  readonly dtype: Dtype;
}

/**
 * Claim: every element of `constant` is val, of `ones` 1 and of `zeros` 0, with val rounded to the dtype, for every
 * number of axes.
 * Catches: a part left unfilled, val rounded to float32 in float64.
 * Source: `torch.nn.init.constant_`, `ones_`, `zeros_`.
 */
export const constants = defineClaim<Fill>({
  id: "init/constants-fill-exactly",
  title: "fills constant, ones and zeros exactly",
  rationale: "is the only claim about ones and zeros, and about constants that float32 rounds",
  operations: ["initialize"],
  draws: fc.record({
    shape: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 }),
    val: fc.constantFrom(0.1, 0, -3, 1e-3, 1e20, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN),
    dtype: fc.constantFrom<Dtype>("float32", "float64"),
  }),
  intoDomain: insideDtype,
  examples: [
    { shape: [2, 3, 3, 3], val: 0.1, dtype: "float64" },
    { shape: [2, 3], val: Number.NaN, dtype: "float32" },
    { shape: [5], val: Number.NEGATIVE_INFINITY, dtype: "float32" },
    { shape: [1, 2, 1, 2, 1, 2], val: 1e-20, dtype: "float32" },
  ],
  evidence: sampleEvidence,
  check: async (subject, { shape, val, dtype }) => {
    const common = { shape, dtype, seed: 0 };
    for (const [request, value] of [
      [{ ...common, initializer: "constant", val }, val],
      [{ ...common, initializer: "ones" }, 1],
      [{ ...common, initializer: "zeros" }, 0],
    ] as const) {
      const expected = tensor(dtype, shape, new Float64Array(sizeOf(shape)).fill(value));
      expectMatches(await subject.initialize(request), expected, describeRequest(request));
    }
  },
});
