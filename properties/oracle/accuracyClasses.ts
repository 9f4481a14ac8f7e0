import type { AccuracyClass, Conv2dRequest, Tensor } from "../../impl/contract.ts";
import { errorBound } from "./errorBound.ts";
import { naiveConv2d, type Sums } from "./naiveConv2d.ts";

/** A limit for each element's distance from the exact value. */
export type Bound = (index: number) => number;

/** A rounding: its relative error, and its absolute error among the smallest numbers. */
interface Rounding {
  readonly roundoff: number;
  readonly tiny: number;
}

/** Where arithmetic rounds: both factors of a product, each product and sum, and the answer when it is stored. */
interface Arithmetic {
  readonly factors: Rounding;
  readonly sums: Rounding;
  readonly output: Rounding;
}

const none: Rounding = { roundoff: 0, tiny: 0 };
const float32: Rounding = { roundoff: 2 ** -24, tiny: 2 ** -150 };
const float16: Rounding = { roundoff: 2 ** -11, tiny: 2 ** -25 };
const bfloat16: Rounding = { roundoff: 2 ** -8, tiny: 2 ** -134 };
/** Rounded or cut, which NVIDIA does not say; numbers below the normal range may be flushed. */
const tensorFloat32: Rounding = { roundoff: 2 ** -10, tiny: 2 ** -126 };
/** Either neighbour of the exact value, and a zero for what is below the normal range: once a product, once a sum. */
const eitherNeighbour: Rounding = { roundoff: 2 ** -23, tiny: 2 ** -125 };

/** The classes beside `ieee-f32`, tightest first (NUMERICS A.1). */
const classes: Readonly<Record<Exclude<AccuracyClass, "ieee-f32">, Arithmetic>> = {
  "wgsl-f32": { factors: { roundoff: 0, tiny: 2 ** -126 }, sums: eitherNeighbour, output: none },
  tf32: { factors: tensorFloat32, sums: eitherNeighbour, output: none },
  "f16-storage": { factors: float16, sums: float32, output: float16 },
  "bf16-storage": { factors: bfloat16, sums: float32, output: bfloat16 },
  "f16-accumulation": { factors: float16, sums: float16, output: float16 },
  "bf16-accumulation": { factors: bfloat16, sums: bfloat16, output: bfloat16 },
};

const names: readonly AccuracyClass[] = ["ieee-f32", ...(Object.keys(classes) as (keyof typeof classes)[])];

/**
 * The error bound of a class for a request of float32, t the factors', a the sums' and o the answer's roundoff:
 * `e = ((1+t)²−1)·S + γₙ(a)·(1+t)²·S + n·tiny(a) + (Σ|x| + Σ|w| + 1)·tiny(t)`, and where the answer is stored narrower
 * `e + o·(|y| + S + 2e) + 2·tiny(o)`: a bias may be added after a first rounding. A float64 request is always judged by
 * float64's own bound.
 */
export function accuracyBound(accuracy: AccuracyClass, request: Conv2dRequest, exact: Sums): Bound {
  if (accuracy === "ieee-f32" || exact.dtype === "float64") return errorBound(exact);
  const { factors, sums, output } = classes[accuracy];
  const { data, magnitude, terms } = exact;
  const moved = (2 + factors.roundoff) * factors.roundoff;
  const partners = factorSizes(request);
  return (i) => {
    const [y, size, n] = [Math.abs(data[i] as number), magnitude[i] as number, terms[i] as number];
    if (n === 0) return 0;
    const rounding = gamma(n, sums.roundoff) * (1 + moved) * size + n * sums.tiny;
    const error = (1 + 2 ** -20) * (moved * size + rounding + (partners(i) + 1) * factors.tiny);
    return error + output.roundoff * (y + size + 2 * error) + 2 * output.tiny;
  };
}

/** Every class in whose bound all elements of an answer lie, tightest first. */
export function fittingClasses(answer: Tensor, request: Conv2dRequest, exact: Sums): readonly AccuracyClass[] {
  return names.filter((name) => {
    const bound = accuracyBound(name, request, exact);
    return exact.data.every(
      (want, i) => answer.data[i] === want || Math.abs((answer.data[i] as number) - want) <= bound(i),
    );
  });
}

/** γₙ = n·u / (1 − n·u); no limit where n·u reaches 1 (Higham, "Accuracy and Stability of Numerical Algorithms", §3.1). */
function gamma(n: number, roundoff: number): number {
  return n * roundoff < 1 ? (n * roundoff) / (1 - n * roundoff) : Number.POSITIVE_INFINITY;
}

/** Σ|x| + Σ|w| over the products that are not zero: by how much an absolute error of their factors moves an element. */
function factorSizes(request: Conv2dRequest): Bound {
  const plain = { ...request, bias: null };
  const inputs = naiveConv2d({ ...plain, weight: nonzeros(request.weight) }).magnitude;
  const weights = naiveConv2d({ ...plain, input: nonzeros(request.input) }).magnitude;
  return (i) => (inputs[i] as number) + (weights[i] as number);
}

function nonzeros(tensor: Tensor): Tensor {
  return { ...tensor, data: tensor.data.map((value) => (value === 0 ? 0 : 1)) };
}
