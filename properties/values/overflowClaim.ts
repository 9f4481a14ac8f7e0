import fc from "fast-check";
import type { Dtype } from "../../contract/contract.ts";
import { halfFormats, isHalf } from "../../impl/halves.ts";
import { type Conv2dCase, conv2dCases } from "../arbitraries/conv2dCase.ts";
import { type Fill, uniforms } from "../arbitraries/data.ts";
import { type Claim, type ClaimNames, defineClaim } from "../claim/claim.ts";
import { accuracyOf } from "../claim/declaration.ts";
import { overflowOf } from "../oracle/accuracyClasses.ts";
import { expectDueOverflow } from "./expectDueOverflow.ts";
import type { Operand, ValuedOperation } from "./operation.ts";

/** The largest value of float16 or bfloat16, and parts of a unit in its last place: sums are near the limit. */
function edgesOf(dtype: Dtype): readonly number[] {
  if (!isHalf(dtype)) return [];
  const { largest, precision } = halfFormats[dtype];
  const unit = largest / (2 ** precision - 1);
  return [largest, unit, unit / 2, unit / 4];
}

/**
 * 0, ±L/4 or ±L/2 in one factor, ±1/2, ±1 or ±2 in the others: the sums are near the largest number, L = 2¹²⁸ (2¹⁶ for
 * float16). The bias is as large as the factor.
 */
function hugeValues(huge: Operand): Fill {
  return (wanted) => {
    const next = uniforms(wanted);
    const isHuge = wanted.role === huge || wanted.role === "bias";
    const quarter = overflowOf(wanted.accuracy ?? "ieee-f32", wanted.dtype) > 2 ** 16 ? 2 ** 126 : 2 ** 14;
    const sizes = isHuge ? [0, 0, quarter, 2 * quarter, ...edgesOf(wanted.dtype)] : [0.5, 1, 2];
    return Float64Array.from({ length: wanted.length }, () => {
      const size = sizes[Math.floor(next() * sizes.length)] as number;
      return (next() < 0.5 ? -1 : 1) * size;
    });
  };
}

interface OverflowClaim extends ClaimNames {
  readonly of: ValuedOperation;
  readonly cases: readonly Conv2dCase[];
}

/** The claim that an operation overflows where every order of summation does, and not where none does. */
export function overflowClaim({ of, cases, ...names }: OverflowClaim): Claim {
  return defineClaim({
    ...names,
    operations: [of.operation],
    draws: fc.record({ factor: fc.nat(of.factors.length - 1), conv: conv2dCases }),
    intoDomain: ({ factor, conv }, domain) => ({ factor, conv: of.intoDomain(conv, domain) }),
    examples: cases.map((conv, at) => ({ factor: at % of.factors.length, conv })),
    check: async (subject, { factor, conv }) => {
      const narrow: Conv2dCase = {
        ...conv,
        dtype: isHalf(conv.dtype) ? conv.dtype : "float32",
        outPerGroup: Math.min(conv.outPerGroup, 64),
      };
      const fill = hugeValues(of.factors[factor] as Operand);
      for (const { label, answer, products } of await of.put(subject, narrow, fill))
        expectDueOverflow(answer, products, accuracyOf(subject.declared, of.operation, narrow.dtype), label);
    },
  });
}
