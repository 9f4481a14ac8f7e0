import { halfFormats } from "../../impl/halves.ts";
import type { Fault } from "../fault.ts";
import { answering, halfFault, reading } from "./fault.ts";
import { isSubnormal, misread, swapped } from "./wrongRounding.ts";

const both = ["float16", "bfloat16"] as const;
const largest = 65_504;

/** Wrong values at the ends of the range, NaN, and bits that are read in another format. */
export const halfRangeFaults: readonly Fault[] = [
  halfFault({
    id: "flushes-subnormal-answers",
    dtypes: both,
    sentence: "subnormal answers become zero, undeclared",
    effect: "Small gradients and activations disappear",
    cause: "The conversion treats an exponent of zero as the number zero",
    caughtBy: ["conv2d/keeps-subnormals", "conv2d/exact-in-every-range"],
    serve: answering((value, dtype) => (isSubnormal(value, dtype) ? 0 : value)),
  }),
  halfFault({
    id: "flushes-subnormal-inputs",
    dtypes: both,
    sentence: "subnormal inputs are read as zero, undeclared",
    effect: "Small activations count as zero, although their products are normal",
    cause: "The table of the conversion from 16 bits leaves out the exponent zero",
    caughtBy: ["conv2d/keeps-subnormals", "conv2d/exact-in-every-range"],
    serve: reading((value, dtype) => (isSubnormal(value, dtype) ? 0 : value), "input"),
  }),
  halfFault({
    id: "subnormals-have-a-leading-one",
    dtypes: both,
    sentence: "subnormal weights are read with a leading one",
    effect: "Weights below the normal range are read as values near its end",
    cause: "The implicit bit is added without a look at the exponent",
    caughtBy: ["conv2d/exact-in-every-range"],
    serve: reading(
      (value, dtype) =>
        isSubnormal(value, dtype) ? value + Math.sign(value) * 2 ** halfFormats[dtype].minExponent : value,
      "weight",
    ),
  }),
  halfFault({
    id: "saturates",
    dtypes: ["float16"],
    sentence: "sums beyond 65,504 become 65,504",
    effect: "An overflow cannot be seen, and a loss scaler never reacts",
    cause: "The conversion saturates, as those to 8-bit floats do",
    caughtBy: ["conv2d/overflows-only-where-due"],
    serve: answering((value) => (Math.abs(value) === Number.POSITIVE_INFINITY ? Math.sign(value) * largest : value)),
  }),
  halfFault({
    id: "overflows-early",
    dtypes: ["float16"],
    sentence: "sums from 32,768 on are infinite",
    effect: "The upper half of the range is lost",
    cause: "The largest exponent, 30, is taken for that of infinities",
    caughtBy: ["conv2d/overflows-only-where-due"],
    serve: answering((value) => (Math.abs(value) >= 32_768 ? value * Number.POSITIVE_INFINITY : value)),
  }),
  halfFault({
    id: "largest-is-infinite",
    dtypes: ["float16"],
    sentence: "the largest value, 65,504, becomes infinite",
    effect: "A clamp to the largest finite value gives infinities",
    cause: "The comparison with the limit includes the limit",
    caughtBy: ["conv2d/overflows-only-where-due"],
    serve: answering((value) => (Math.abs(value) === largest ? value * Number.POSITIVE_INFINITY : value)),
  }),
  halfFault({
    id: "infinity-becomes-nan",
    dtypes: both,
    sentence: "infinite answers become NaN",
    effect: "An overflow cannot be told from an invalid operation",
    cause: "The conversion keeps some bits of the mantissa where the exponent overflows",
    caughtBy: ["conv2d/infinity-follows-arithmetic"],
    serve: answering((value) => (Math.abs(value) === Number.POSITIVE_INFINITY ? Number.NaN : value)),
  }),
  halfFault({
    id: "nan-becomes-infinity",
    dtypes: both,
    sentence: "NaN becomes infinity",
    effect: "A NaN of the input ends up as an infinity or a large number",
    cause: "The payload of the NaN is in the bits that are cut off",
    caughtBy: ["conv2d/nan-reaches-its-windows"],
    serve: answering((value) => (Number.isNaN(value) ? Number.POSITIVE_INFINITY : value)),
  }),
  halfFault({
    id: "nan-rounds-to-zero",
    dtypes: ["bfloat16"],
    sentence: "NaN becomes minus zero",
    effect: "A NaN disappears from the output",
    cause: "Rounding adds a carry to bits that are all ones, which run over to the sign",
    caughtBy: ["conv2d/nan-reaches-its-windows"],
    serve: answering((value) => (Number.isNaN(value) ? -0 : value)),
  }),
  halfFault({
    id: "float16-read-as-bfloat16",
    dtypes: ["float16"],
    sentence: "the bits of the input are read as bfloat16",
    effect: "Inputs near 1 become 0.0078, and signs are right",
    cause: "Both dtypes are 16 bits wide, and the buffer does not say which it holds",
    caughtBy: ["conv2d/equals-naive-loops", "conv2d/dirac-kernel-is-identity"],
    serve: reading(misread, "input"),
  }),
  halfFault({
    id: "bfloat16-read-as-float16",
    dtypes: ["bfloat16"],
    sentence: "the bits of the weight are read as float16",
    effect: "Weights near 1 become 1.9",
    cause: "A library without bfloat16 passes it as its only type of 16 bits",
    caughtBy: ["conv2d/equals-naive-loops"],
    serve: reading(misread, "weight"),
  }),
  halfFault({
    id: "bytes-exchanged",
    dtypes: both,
    sentence: "the two bytes of each input value are exchanged",
    effect: "Inputs are unrelated numbers",
    cause: "The bytes are written big-endian",
    caughtBy: ["conv2d/equals-naive-loops", "conv2d/dirac-kernel-is-identity"],
    serve: reading(swapped, "input"),
  }),
];
