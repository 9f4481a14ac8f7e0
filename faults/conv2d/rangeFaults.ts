import type { Conv2dRequest, Tensor } from "../../contract/contract.ts";
import type { Fault } from "../fault.ts";
import { clamped, infiniteBeyondHalf, withoutSubnormals } from "../lostValues.ts";
import { mapped } from "../mapped.ts";
import type { Reference } from "../reference.ts";
import { answering, fault, ofChanged } from "./fault.ts";
import { sizesOf } from "./geometry.ts";

/** Wrong signs and wrong ranges: subnormal, infinite and NaN values that are lost or produced. */
export const rangeFaults: readonly Fault[] = [
  fault({
    id: "negative-outputs-clamped",
    sentence: "a hidden ReLU is applied to the output",
    effect: "Negative outputs become 0",
    cause: "A fused activation stays switched on",
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
    effect: "Tiny outputs become 0",
    cause: "Another library sets the processor's flush-to-zero flag",
    caughtBy: ["keeps-subnormals"],
    serve: ({ conv2d }) => ({ conv2d: (request) => withoutSubnormals(conv2d(request)) }),
  }),
  fault({
    id: "subnormal-inputs-flushed",
    sentence: "subnormal inputs count as zero",
    effect: "Tiny inputs have no influence on the output",
    cause: "The processor's flag denormals-are-zero is set",
    caughtBy: ["keeps-subnormals"],
    serve: ofChanged(({ input }) => ({ input: withoutSubnormals(input) })),
  }),
  fault({
    id: "nan-lost",
    sentence: "the output is 0 where the sum is NaN",
    effect: "A NaN of an earlier layer stays hidden",
    cause: "A clamp to the output range follows, and drops NaN on some hardware",
    seenIn: ["V1"],
    caughtBy: ["nan-reaches-its-windows", "infinity-follows-arithmetic"],
    serve: answering((value) => (Number.isNaN(value) ? 0 : value)),
  }),
  fault({
    id: "nan-spreads-over-the-row",
    sentence: "a NaN makes its whole output row NaN",
    effect: "One NaN in the input makes outputs NaN that do not read it",
    cause: "A transform mixes all values of a tile",
    seenIn: ["V1"],
    caughtBy: ["nan-reaches-its-windows"],
    serve: ({ conv2d }) => ({
      conv2d: (request) => {
        const answer = conv2d(request);
        const columns = Number(answer.shape[3]);
        const data = answer.data.slice();
        for (let row = 0; row < data.length; row += columns)
          if (answer.data.subarray(row, row + columns).some(Number.isNaN)) data.fill(Number.NaN, row, row + columns);
        return { ...answer, data };
      },
    }),
  }),
  fault({
    id: "zero-weights-skipped",
    sentence: "products with a zero weight are skipped",
    effect: "0 · NaN and 0 · ∞ count as 0",
    cause: "Zero weights are skipped to make pruned networks faster",
    seenIn: ["V1"],
    caughtBy: ["infinity-follows-arithmetic", "nan-reaches-its-windows"],
    serve: ({ conv2d }) => ({
      conv2d: (request) => {
        const answer = conv2d(request);
        return request.input.data.every(Number.isFinite) ? answer : withoutZeroWeights(request, conv2d);
      },
    }),
  }),
  fault({
    id: "infinity-becomes-nan",
    sentence: "an infinite sum of eight or more channels is NaN",
    effect: "Overflow in wide layers appears as NaN instead of ∞",
    cause: "A blocked sum subtracts a correction, and ∞ − ∞ is NaN",
    seenIn: ["V2"],
    caughtBy: ["infinity-follows-arithmetic"],
    serve: answering((value, _, request) =>
      sizesOf(request).inPerGroup >= 8 && Math.abs(value) === Number.POSITIVE_INFINITY ? Number.NaN : value,
    ),
  }),
  fault({
    id: "saturates",
    sentence: "an infinite output becomes the largest float",
    effect: "Overflow stays hidden",
    cause: "The output is converted with saturation",
    caughtBy: ["infinity-follows-arithmetic", "overflows-only-where-due"],
    serve: ({ conv2d }) => ({ conv2d: (request) => clamped(conv2d(request)) }),
  }),
  fault({
    id: "intermediate-in-half-range",
    sentence: "a sum beyond 2¹²⁷ is infinite",
    effect: "Values in the upper half of the float range become infinite",
    cause: "Intermediate values are twice as large as the result",
    caughtBy: ["overflows-only-where-due"],
    serve: answering(infiniteBeyondHalf),
  }),
];

/** The sum over nonzero weights only: each input value that is not finite counts only if its weight is not zero. */
function withoutZeroWeights(request: Conv2dRequest, conv2d: Reference["conv2d"]): Tensor {
  const { weight, input } = request;
  const answer = conv2d({ ...request, input: mapped(input, (value) => (Number.isFinite(value) ? value : 0)) });
  const signs = mapped(weight, (value) => (value === 0 ? 0 : Math.sign(value)));
  const sizes = mapped(signs, Math.abs);
  const marks = (isMarked: (value: number) => boolean, values: Tensor, sign: number) => {
    const marked = mapped(input, (value) => (isMarked(value) ? sign : 0));
    return conv2d({ ...request, input: marked, weight: values, bias: null }).data;
  };
  const nans = marks(Number.isNaN, sizes, 1);
  const positive = marks((value) => value === Number.POSITIVE_INFINITY, signs, 1);
  const positiveCount = marks((value) => value === Number.POSITIVE_INFINITY, sizes, 1);
  const negative = marks((value) => value === Number.NEGATIVE_INFINITY, signs, -1);
  const negativeCount = marks((value) => value === Number.NEGATIVE_INFINITY, sizes, 1);
  return mapped(answer, (value, i) => {
    const count = (positiveCount[i] as number) + (negativeCount[i] as number);
    const sum = (positive[i] as number) + (negative[i] as number);
    if (nans[i] !== 0 || Math.abs(sum) < count) return Number.NaN;
    return count > 0 ? sum * Number.POSITIVE_INFINITY : value;
  });
}
