import fc from "fast-check";
import { unsupported } from "../../contract/refusal.ts";
import { type Conv2dCase, conv2dCases, unpadded } from "../arbitraries/conv2dCase.ts";
import { regionsByName, simplestCase } from "../arbitraries/regions.ts";
import { type Claim, type ClaimNames, defineClaim } from "../claim/claim.ts";
import { accuracyOf, type Declared, domainOf } from "../claim/declaration.ts";
import { requireInfinity, requireNan } from "../claim/required.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { isTransform, requireRange } from "../oracle/accuracyClasses.ts";
import { withAmbiguous } from "./ambiguousZeros.ts";
import type { ValuedOperation } from "./operation.ts";
import type { ValueRow } from "./rows.ts";

/** Few shapes: one pixel, K no multiple of 4, groups, strides, borders, and the tails of vectors. */
const shapes: readonly Conv2dCase[] = [
  {},
  { inPerGroup: 5, outPerGroup: 3, outWidth: 4 },
  { batch: 2, inPerGroup: 2, groups: 2, kernelHeight: 2, kernelWidth: 3, outHeight: 3, outWidth: 4, strideWidth: 2 },
  { ...regionsByName.depthwise, groups: 3 },
  { ...regionsByName["stride-beyond-kernel"] },
  { ...regionsByName["simd-tails-channels"], dtype: "float64" as const },
].map((shape) => ({ ...simplestCase, ...shape, bias: true }));

interface ValuesClaim extends ClaimNames {
  readonly of: ValuedOperation;
  readonly rows: readonly ValueRow[];
}

/**
 * The claim that an operation has the exact sums of values that every order of summation adds exactly. Values that are
 * not finite meet no border, since their product with its zeros is ambiguous.
 */
export function valuesClaim({ of, rows, ...names }: ValuesClaim): Claim {
  return defineClaim({
    ...names,
    operations: [of.operation],
    draws: fc.record({ row: fc.nat(rows.length - 1), conv: conv2dCases }),
    intoDomain: ({ row, conv }, domain) => ({ row, conv: of.intoDomain({ ...conv, paddingMode: "zeros" }, domain) }),
    examples: rows.flatMap((_, row) =>
      shapes.map((shape, at) => ({ row, conv: { ...shape, seed: 1 + 13 * row + 31 * at } })),
    ),
    randomShare: 0.5,
    check: async (subject, { row: at, conv }) => {
      const row = rows[at] as ValueRow;
      if (row.nonFinite) requireSpecial(subject.declared, of, row, conv);
      const bordered = row.nonFinite && row.nonFinite !== "bias" ? { ...conv, ...unpadded } : conv;
      // Where ∂weight is a convolution by gradOutput, a stride may be zeros between its pixels.
      const steps = of.operation === "conv2dGradient" && row.nonFinite === "input";
      const asked = steps ? { ...bordered, strideHeight: 1, strideWidth: 1 } : bordered;
      const isNanUnspecified = domainOf(subject.declared, of.operation).nan === "unspecified";
      for (const { label, answer, products, mayMeetZeros } of await of.put(subject, asked, row.fill)) {
        if (row.isHuge) requireRange(accuracyOf(subject.declared, of.operation, asked.dtype), products);
        const { exact } = products;
        expectMatches(withAmbiguous(answer, exact, mayMeetZeros, isNanUnspecified), exact, label);
      }
    },
  });
}

/** Ends a case as unsupported if a target need not follow IEEE 754 for its values. */
function requireSpecial(declared: Declared, { operation }: ValuedOperation, row: ValueRow, { dtype }: Conv2dCase) {
  if (row.hasNan) requireNan(declared, operation, dtype);
  else requireInfinity(declared, operation, dtype);
  const accuracy = accuracyOf(declared, operation, dtype);
  if (dtype === "float32" && row.nonFinite === "weight" && isTransform(accuracy))
    throw unsupported(`declares ${accuracy}, whose transform spreads weights that are not finite`);
}
