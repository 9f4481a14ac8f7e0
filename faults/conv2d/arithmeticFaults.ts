import type { Conv2dRequest } from "../../impl/contract.ts";
import type { Fault } from "../fault.ts";
import { conv2d } from "./arithmetic.ts";
import { answering, fault, ofChanged } from "./fault.ts";
import { sizesOf } from "./geometry.ts";
import { cutMantissa, largestOf, toFloat16 } from "./narrow.ts";

type Role = "input" | "weight";

/** The reference on one tensor whose values are rounded. */
function rounding(role: Role, round: (value: number) => number) {
  return ofChanged((request) => ({ [role]: { ...request[role], data: request[role].data.map(round) } }));
}

function smallestNormal({ input }: Conv2dRequest): number {
  return input.dtype === "float32" ? 2 ** -126 : 2 ** -1022;
}

/** Less precision, less range, or other arithmetic than was promised. */
export const arithmeticFaults: readonly Fault[] = [
  fault({
    id: "bf16-inputs",
    sentence: "the input is cut to bfloat16",
    effect: "Answers have two or three digits",
    cause: "A faster type is chosen without being asked for",
    seenIn: ["Y1"],
    caughtBy: ["error-bound-on-sparse-data", "dirac-kernel-is-identity", "equals-naive-loops"],
    serve: rounding("input", (value) => cutMantissa(value, 16)),
  }),
  fault({
    id: "tf32-inputs",
    sentence: "input and weight are cut to TF32",
    effect: "Answers have three digits",
    cause: "Tensor cores are on by default",
    caughtBy: ["error-bound-on-sparse-data", "dirac-kernel-is-identity", "error-bound-on-dense-data"],
    serve: (request) => {
      const cut = rounding("weight", (value) => cutMantissa(value, 13));
      const { input } = request;
      conv2d(request);
      return cut({ ...request, input: { ...input, data: input.data.map((value) => cutMantissa(value, 13)) } });
    },
  }),
  fault({
    id: "f16-output",
    sentence: "the output is stored as float16 on the way",
    effect: "Answers have three digits, and overflow at 65520",
    cause: "Textures and caches hold half floats",
    seenIn: ["N2"],
    caughtBy: ["equals-naive-loops", "error-bound-on-sparse-data", "many-products"],
    serve: answering((value) => toFloat16(value)),
  }),
  fault({
    id: "weights-quantised-to-8-bits",
    sentence: "weights are rounded to 255 steps of their largest",
    effect: "Answers have two digits",
    cause: "A quantised model is served under the name of the plain one",
    caughtBy: ["error-bound-on-sparse-data", "error-bound-on-wide-range-data", "additive-in-weight"],
    serve: ofChanged(({ weight }) => {
      const step = largestOf(weight.data) / 127 || 1;
      return { weight: { ...weight, data: weight.data.map((value) => Math.round(value / step) * step) } };
    }),
  }),
  fault({
    id: "scaled-by-one-millionth",
    sentence: "the answer is 10⁻⁶ too large",
    effect: "The sixth digit is wrong",
    cause: "Scales of a quantise-dequantise pair do not cancel",
    caughtBy: ["error-bound-on-sparse-data", "equals-naive-loops"],
    serve: answering((value) => value * (1 + 1e-6)),
  }),
  fault({
    id: "transform-leaves-noise",
    sentence: "every output has an error of 2⁻²⁰ of its plane's largest",
    effect: "Exact zeros are not zero, small outputs have few digits",
    cause: "Winograd's and Fourier's algorithms round sums that cancel",
    seenIn: ["N1", "N2"],
    caughtBy: ["error-bound-on-sparse-data", "error-bound-on-wide-range-data"],
    serve: (request) => {
      const answer = conv2d(request);
      const noise = largestOf(answer.data) * 2 ** -20;
      return { ...answer, data: answer.data.map((value, i) => value + (i % 2 === 0 ? noise : -noise)) };
    },
  }),
  fault({
    id: "float64-summed-in-float32",
    sentence: "float64 is computed in float32",
    effect: "Answers of float64 have seven digits",
    cause: "A library with one type converts on the way in and out",
    caughtBy: ["error-bound-on-dense-data", "error-bound-on-sparse-data"],
    serve: answering((value, _, { input }) => (input.dtype === "float64" ? Math.fround(value) : value)),
  }),
  fault({
    id: "float32-for-float64",
    sentence: "float64 is answered in float32",
    effect: "The dtype is wrong",
    cause: "The output's type is a constant",
    seenIn: ["Y1", "Y2"],
    caughtBy: ["output-shape-and-dtype", "equals-naive-loops"],
    serve: (request) => {
      const { shape, data } = conv2d(request);
      return { dtype: "float32", shape, data: Float32Array.from(data) };
    },
  }),
  fault({
    id: "integers-only",
    sentence: "the answer is cut to whole numbers",
    effect: "Fractions are lost; whole-number tests pass",
    cause: "The integer kernel is registered for floats",
    seenIn: ["Y2"],
    caughtBy: ["error-bound-on-sparse-data", "error-bound-on-dense-data", "error-bound-on-constant-data"],
    serve: answering((value) => Math.trunc(value)),
  }),
  fault({
    id: "negative-outputs-clamped",
    sentence: "a hidden ReLU is applied",
    effect: "Negative outputs are 0",
    cause: "A fused activation is left on",
    caughtBy: [
      "equals-naive-loops",
      "homogeneous-in-input",
      "homogeneous-in-weight",
      "additive-in-input",
      "additive-in-weight",
    ],
    serve: answering((value) => Math.max(value, 0)),
  }),
  fault({
    id: "subnormal-outputs-flushed",
    sentence: "subnormal outputs are flushed to zero",
    effect: "Tiny answers are 0",
    cause: "A flag of the processor, set by another library",
    caughtBy: ["keeps-subnormals"],
    serve: answering((value, _, request) => (Math.abs(value) < smallestNormal(request) ? 0 : value)),
  }),
  fault({
    id: "subnormal-inputs-flushed",
    sentence: "subnormal inputs are taken for zero",
    effect: "Tiny inputs do not count",
    cause: "Denormals-are-zero is on",
    caughtBy: ["keeps-subnormals"],
    serve: ofChanged((request) => {
      const { input } = request;
      const smallest = smallestNormal(request);
      return { input: { ...input, data: input.data.map((value) => (Math.abs(value) < smallest ? 0 : value)) } };
    }),
  }),
  fault({
    id: "nan-lost",
    sentence: "the answer is 0 where the sum is NaN",
    effect: "A NaN upstream goes unnoticed",
    cause: "max(0, NaN) is 0 on some hardware",
    seenIn: ["V1"],
    caughtBy: ["nan-reaches-its-windows", "infinity-follows-arithmetic"],
    serve: answering((value) => (Number.isNaN(value) ? 0 : value)),
  }),
  fault({
    id: "nan-spreads-over-the-row",
    sentence: "a NaN makes its whole output row NaN",
    effect: "One bad pixel spoils its neighbours",
    cause: "A transform mixes all values of a tile",
    seenIn: ["V1"],
    caughtBy: ["nan-reaches-its-windows"],
    serve: (request) => {
      const answer = conv2d(request);
      const columns = Number(answer.shape[3]);
      const data = answer.data.slice();
      for (let row = 0; row < data.length; row += columns)
        if (answer.data.subarray(row, row + columns).some(Number.isNaN)) data.fill(Number.NaN, row, row + columns);
      return { ...answer, data };
    },
  }),
  fault({
    id: "zero-weights-skipped",
    sentence: "products with a zero weight are skipped",
    effect: "0 · NaN and 0 · ∞ count as 0",
    cause: "Pruned networks are made faster",
    seenIn: ["V1"],
    caughtBy: ["infinity-follows-arithmetic", "nan-reaches-its-windows"],
    serve: (request) => {
      const answer = conv2d(request);
      if (request.input.data.every(Number.isFinite)) return answer;
      return withoutZeroWeights(request);
    },
  }),
  fault({
    id: "infinity-becomes-nan",
    sentence: "an infinite sum of eight or more channels is NaN",
    effect: "∞ is lost in wide layers",
    cause: "A blocked path subtracts what it added",
    seenIn: ["V2"],
    caughtBy: ["infinity-follows-arithmetic"],
    serve: answering((value, _, request) =>
      sizesOf(request).inPerGroup >= 8 && Math.abs(value) === Number.POSITIVE_INFINITY ? Number.NaN : value,
    ),
  }),
  fault({
    id: "saturates",
    sentence: "the answer is the largest float instead of infinity",
    effect: "Overflow goes unnoticed",
    cause: "Saturating conversions",
    caughtBy: ["infinity-follows-arithmetic", "overflows-only-where-due"],
    serve: answering((value) => Math.max(-3.4028234663852886e38, Math.min(3.4028234663852886e38, value))),
  }),
  fault({
    id: "intermediate-in-half-range",
    sentence: "a sum beyond 2¹²⁷ is infinite",
    effect: "The last factor of two of the range is lost",
    cause: "Values are doubled on the way",
    caughtBy: ["overflows-only-where-due"],
    serve: answering((value) => (Math.abs(value) > 2 ** 127 ? value * 2 ** 1000 : value)),
  }),
];

/** The sum over weights that are not zero: each input value that is not finite is put where the weight wants it. */
function withoutZeroWeights(request: Conv2dRequest) {
  const { weight, input } = request;
  const finite = { ...input, data: input.data.map((value) => (Number.isFinite(value) ? value : 0)) };
  const answer = conv2d({ ...request, input: finite });
  const data = answer.data.slice();
  const signs = { ...weight, data: weight.data.map((value) => (value === 0 ? 0 : Math.sign(value))) };
  const marks = (isMarked: (value: number) => boolean, values: typeof weight, sign: number) => {
    const marked = { ...input, data: input.data.map((value) => (isMarked(value) ? sign : 0)) };
    return conv2d({ ...request, input: marked, weight: values, bias: null }).data;
  };
  const sizes = { ...signs, data: signs.data.map(Math.abs) };
  const nans = marks(Number.isNaN, sizes, 1);
  const positive = marks((value) => value === Number.POSITIVE_INFINITY, signs, 1);
  const positiveCount = marks((value) => value === Number.POSITIVE_INFINITY, sizes, 1);
  const negative = marks((value) => value === Number.NEGATIVE_INFINITY, signs, -1);
  const negativeCount = marks((value) => value === Number.NEGATIVE_INFINITY, sizes, 1);
  for (let i = 0; i < data.length; i++) {
    const count = (positiveCount[i] as number) + (negativeCount[i] as number);
    const sum = (positive[i] as number) + (negative[i] as number);
    if (nans[i] !== 0 || Math.abs(sum) < count) data[i] = Number.NaN;
    else if (count > 0) data[i] = sum * Number.POSITIVE_INFINITY;
  }
  return { ...answer, data };
}
