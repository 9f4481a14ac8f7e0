import type { Conv2dRequest, Description, Target, Tensor } from "../../contract/contract.ts";
import { isTensor } from "../../contract/tensor.ts";
import { isHalf, valuesOf } from "../../impl/halves.ts";
import { tensor } from "../../impl/tensor.ts";
import { halfAdjointFaults } from "../halves/adjointFaults.ts";
import { declaring, reading } from "../halves/fault.ts";
import { summing } from "../halves/sums.ts";
import { isSubnormal } from "../halves/wrongRounding.ts";
import { mapped } from "../mapped.ts";
import { reference } from "../reference.ts";
import type { EquivalentVariant } from "./equivalentVariant.ts";
import { blocked, convolve, fused, kahan, pairwise, reversed, type Summation, sequential } from "./summations.ts";

const both = ["float16", "bfloat16"] as const;

/** A correct implementation for float16 and bfloat16. */
export interface HalfVariant extends EquivalentVariant {
  /** Claims that fail it if it declares only its dtypes. */
  readonly undeclaredFails: readonly string[];
  /** The same operations with other declarations. */
  readonly declaring: (declares: Omit<Description, "name" | "version">) => Target;
}

interface Difference extends Pick<EquivalentVariant, "id" | "sentence"> {
  readonly serve: Partial<Target>;
  readonly dtypes?: readonly ("float32" | "float16" | "bfloat16")[];
  readonly declares?: Omit<Description, "name" | "version">;
  readonly undeclaredFails?: readonly string[];
}

function variant({ id, sentence, serve, dtypes = both, declares = {}, undeclaredFails = [] }: Difference): HalfVariant {
  const declared = (other: typeof declares) => declaring(dtypes, other, serve);
  return { id: `equivalent/half-${id}`, sentence, target: declared(declares), undeclaredFails, declaring: declared };
}

const summation = (name: string, sentence: string, sum: Summation, skipsBorder = false) =>
  variant({ id: name, sentence, serve: { conv2d: (request) => convolve(request, sum, skipsBorder) } });

/** Every tensor of a request in float32. */
function inFloat32<R extends object>(request: R): R {
  const wide = (part: unknown) => (isTensor(part) ? tensor("float32", part.shape, valuesOf(part)) : part);
  return Object.fromEntries(Object.entries(request).map(([name, part]) => [name, wide(part)])) as R;
}

/** A tensor of float32, rounded to the dtype of the request. */
function storedAs<T extends Tensor | null>(answer: T, { input }: Pick<Conv2dRequest, "input">): T {
  return (answer && tensor(input.dtype, answer.shape, answer.data as Float32Array)) as T;
}

/** Everything in float32, and the float32 answer rounded to the dtype. */
const throughFloat32: Target = {
  conv2d: (request) => storedAs(reference.conv2d(inFloat32(request)), request),
  convTranspose2d: (request) => storedAs(reference.convTranspose2d(inFloat32(request)), request),
  ...Object.fromEntries(
    (["conv2dGradient", "convTranspose2dGradient"] as const).map((operation) => [
      operation,
      (request: Parameters<typeof reference.convTranspose2dGradient>[0]) => {
        const { input, weight, bias } = reference[operation](inFloat32(request));
        return {
          input: storedAs(input, request),
          weight: storedAs(weight, request),
          bias: bias && storedAs(bias, request),
        };
      },
    ]),
  ),
};

/** The wrong operations of faults whose sums are in the dtype are correct where this is declared. */
const accumulating: Target = Object.assign(
  { conv2d: summing((round) => ({ sum: round, output: round })) },
  ...["half/weight-gradient-accumulates", "half/transposed-accumulates"].map((id) => {
    const { describe: _, ...operations } = halfAdjointFaults.find((fault) => fault.id === id)?.serve(reference) ?? {};
    return operations;
  }),
);

const flush = (value: number, dtype: (typeof both)[number]) => (isSubnormal(value, dtype) ? 0 : value);

/** A request of two dtypes in float32; the answer then is of float32, too. */
function promoting(request: Conv2dRequest): Tensor {
  const dtypes = new Set(
    [request.input, request.weight, request.bias].map((each) => each?.dtype ?? request.input.dtype),
  );
  return reference.conv2d(dtypes.size > 1 ? inFloat32(request) : request);
}

/** Correct convolutions and initializers of float16 and bfloat16. */
export const halfVariants: readonly HalfVariant[] = [
  summation("sequential", "sums float16 and bfloat16 in float32, term by term from the bias", sequential),
  summation("reversed", "sums float16 and bfloat16 in float32 from the last product, the bias at the end", reversed),
  summation("pairwise", "sums float16 and bfloat16 in float32 by halves of halves", pairwise),
  summation("kahan", "sums float16 and bfloat16 in float32 with compensation", kahan),
  summation("blocked", "sums float16 and bfloat16 in float32 in eight lanes, then across", blocked),
  summation("fused", "sums float16 and bfloat16 by fused multiply-add of float32", fused),
  summation("border-skipped", "leaves the zeros of a border out of the float32 sum", sequential, true),
  variant({
    id: "through-float32",
    sentence: "converts float16 and bfloat16 to float32, and rounds each float32 answer",
    serve: throughFloat32,
  }),
  variant({
    id: "draws-in-float64",
    sentence: "draws float16 and bfloat16 in float64, and rounds",
    serve: {
      initialize: (request) => {
        const { dtype } = request;
        const { shape, data } = reference.initialize({ ...request, dtype: isHalf(dtype) ? "float64" : dtype });
        return tensor(dtype, shape, data);
      },
    },
  }),
  variant({
    id: "bias-last",
    sentence: "adds the bias to the rounded sum, and declares it",
    declares: { accuracy: { float16: "f16-storage", bfloat16: "bf16-storage" } },
    undeclaredFails: ["conv2d/error-bound-on-dense-data"],
    serve: { conv2d: summing((round) => ({ sum: Math.fround, output: round, biasLast: true })) },
  }),
  variant({
    id: "accumulation",
    sentence: "sums in float16 and bfloat16, and declares it",
    declares: { accuracy: { float16: "f16-accumulation", bfloat16: "bf16-accumulation" } },
    undeclaredFails: [
      "conv2d/error-bound-on-dense-data",
      "gradient/error-bound-on-dense-data",
      "transposed/error-bound-on-dense-data",
    ],
    serve: accumulating,
  }),
  variant({
    id: "flushed",
    sentence: "replaces subnormal numbers of float16 and bfloat16 by zero, and declares it",
    declares: { supports: { subnormals: "flushed" } },
    undeclaredFails: ["conv2d/keeps-subnormals"],
    serve: {
      conv2d: (request) => {
        const read = reading(flush, "input", "weight", "bias")(reference).conv2d as typeof reference.conv2d;
        const answer = read(request);
        const { dtype } = answer;
        return isHalf(dtype) ? mapped(answer, (value) => flush(value, dtype)) : answer;
      },
    },
  }),
  variant({
    id: "promotes",
    sentence: "answers a request of float32 and a narrower dtype in float32, and declares it",
    dtypes: ["float32", ...both],
    declares: { supports: { mixedDtypes: "promoted" } },
    undeclaredFails: ["conv2d/rejects-invalid-requests"],
    serve: { conv2d: promoting },
  }),
];
