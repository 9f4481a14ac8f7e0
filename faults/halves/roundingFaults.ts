import type { Conv2dRequest } from "../../contract/contract.ts";
import { type HalfDtype, isHalf, roundTo } from "../../impl/halves.ts";
import type { Fault } from "../fault.ts";
import type { Reference } from "../reference.ts";
import { toTensorFloat32 } from "../rounding.ts";
import { answering, halfFault } from "./fault.ts";
import { summing } from "./sums.ts";
import { nearest, truncated } from "./wrongRounding.ts";

const both = ["float16", "bfloat16"] as const;
const bounds = ["conv2d/error-bound-on-sparse-data", "conv2d/error-bound-on-dense-data"];
const middles = ["conv2d/error-bound-on-sparse-data"];

/** Sums in float32, stored by `change`; other dtypes as in the reference. */
function storing(change: (sum: number, round: (value: number) => number, dtype: HalfDtype) => number) {
  return ({ conv2d }: Reference) => ({
    conv2d: (request: Conv2dRequest) => {
      const { dtype } = request.input;
      if (!isHalf(dtype)) return conv2d(request);
      return summing((round) => ({ sum: Math.fround, output: (value) => change(value, round, dtype) }))(request);
    },
  });
}

/** Answers that are stored by another rounding than to the nearest, of two the even one. */
export const halfRoundingFaults: readonly Fault[] = [
  halfFault({
    id: "float16-truncated",
    dtypes: ["float16"],
    sentence: "the answer is cut to float16, towards zero",
    effect: "Values are too small by half a unit in the last place on average",
    cause: "The low bits are shifted out of the mantissa without rounding",
    caughtBy: bounds,
    serve: storing((sum, _, dtype) => truncated(sum, dtype)),
  }),
  halfFault({
    id: "bfloat16-cut-from-float32",
    dtypes: ["bfloat16"],
    sentence: "the answer in bfloat16 is the upper half of the bits of float32",
    effect: "Values are too small by 0.2 percent on average",
    cause: "bfloat16 is read as the upper 16 bits of a float32, and written so, too",
    caughtBy: bounds,
    serve: storing((sum, _, dtype) => truncated(sum, dtype)),
  }),
  halfFault({
    id: "rounds-half-away-from-zero",
    dtypes: both,
    sentence: "a sum in the middle between two values is rounded away from zero",
    effect: "Sums that are exact in float32 are wrong in the last bit",
    cause: "Half of the last place is added to the magnitude before the low bits are cut off",
    caughtBy: middles,
    serve: storing((sum, _, dtype) => nearest(sum, dtype, (low, high) => (sum > 0 ? high : low))),
  }),
  halfFault({
    id: "rounds-half-towards-zero",
    dtypes: both,
    sentence: "a sum in the middle between two values is rounded towards zero",
    effect: "Half of the sums in a middle are wrong in the last bit",
    cause: "The remainder is compared by greater than, and the last kept bit is not looked at",
    caughtBy: middles,
    serve: storing((sum, _, dtype) => nearest(sum, dtype, (low, high) => (sum > 0 ? low : high))),
  }),
  halfFault({
    id: "rounds-half-to-odd",
    dtypes: both,
    sentence: "a sum in the middle between two values is rounded to the odd one",
    effect: "Every sum in a middle is wrong in the last bit",
    cause: "The test of the last kept bit is negated",
    caughtBy: middles,
    serve: storing((sum, round, dtype) => nearest(sum, dtype, (low, high) => (round(sum) === low ? high : low))),
  }),
  halfFault({
    id: "bfloat16-rounded-twice",
    dtypes: ["bfloat16"],
    sentence: "the answer is rounded to 11 bits, and then to the 8 bits of bfloat16",
    effect: "One sum in sixteen is wrong in the last bit",
    cause: "Sums of a tensor core pass through TF32 before they are stored",
    caughtBy: middles,
    serve: storing((sum, round) => round(toTensorFloat32(sum))),
  }),
  halfFault({
    id: "bfloat16-through-float16",
    dtypes: ["bfloat16"],
    sentence: "the answer in bfloat16 passes through float16",
    effect: "Values from 65,520 on are infinite, and small ones lose digits",
    cause: "The only conversion of the runtime is that of float16",
    caughtBy: ["conv2d/exact-in-every-range", "conv2d/overflows-only-where-due"],
    serve: answering((value) => roundTo("float16", value)),
  }),
  halfFault({
    id: "float16-has-8-bits",
    dtypes: ["float16"],
    sentence: "the answer in float16 has the 8 significant bits of bfloat16",
    effect: "Values are right to two or three digits",
    cause: "The tensor is cast to bfloat16 and back by an automatic mixed precision",
    caughtBy: [...bounds, "conv2d/equals-naive-loops"],
    serve: answering((value) => roundTo("bfloat16", value)),
  }),
];
