import type { Conv2dRequest, Tensor } from "../../contract/contract.ts";
import type { Bound } from "../expect/approximate.ts";
import {
  bfloat16,
  eitherNeighbour,
  float16,
  float32,
  flushed,
  gamma,
  type Rounding,
  tensorFloat32,
  unrounded,
} from "./formats.ts";
import { naiveConv2d, type Sums } from "./naiveConv2d.ts";

/** Where arithmetic rounds: both factors of a product, each product and sum, and the answer when it is stored. */
export interface Arithmetic {
  readonly factors: Rounding;
  readonly sums: Rounding;
  readonly output: Rounding;
}

/**
 * The classes that sum the products themselves, in arithmetic other than float32's, tightest first (docs/numerics.md,
 * Other accuracy classes).
 */
export const narrowArithmetic = {
  "wgsl-f32": { factors: flushed, sums: eitherNeighbour, output: unrounded },
  tf32: { factors: tensorFloat32, sums: eitherNeighbour, output: unrounded },
  "f16-storage": { factors: float16, sums: float32, output: float16 },
  "bf16-storage": { factors: bfloat16, sums: float32, output: bfloat16 },
  "f16-accumulation": { factors: float16, sums: float16, output: float16 },
  "bf16-accumulation": { factors: bfloat16, sums: bfloat16, output: bfloat16 },
} as const satisfies Readonly<Record<string, Arithmetic>>;

/**
 * The error bound of such an arithmetic, t the factors', a the sums' and o the answer's roundoff:
 * `e = ((1+t)²−1)·S + γₙ(a)·(1+t)²·S + n·tiny(a) + (Σ|x| + Σ|w| + 1)·tiny(t)`, and where the answer is stored narrower
 * `e + o·(|y| + S + 2e) + 2·tiny(o)`: a bias may be added after a first rounding. Range is not looked at.
 */
export function narrowBound({ factors, sums, output }: Arithmetic, request: Conv2dRequest, exact: Sums): Bound {
  const { data, magnitude, terms } = exact;
  const moved = (2 + factors.roundoff) * factors.roundoff;
  let partners: Bound | undefined;
  return (i) => {
    const [y, size, n] = [Math.abs(data[i] as number), magnitude[i] as number, terms[i] as number];
    if (n === 0) return 0;
    partners ??= factorSizes(request);
    const rounding = gamma(n, sums.roundoff) * (1 + moved) * size + n * sums.tiny;
    const error = (1 + 2 ** -20) * (moved * size + rounding + (partners(i) + 1) * factors.tiny);
    return error + output.roundoff * (y + size + 2 * error) + 2 * output.tiny;
  };
}

/**
 * Whether an element may become infinite, or NaN, on the way: a factor beyond its format's range, a sum S beyond the
 * accumulator's, or an answer, with or without its bias, beyond that of the storage.
 */
export function mayOverflow(
  { factors, sums, output }: Arithmetic,
  { input, weight, bias }: Conv2dRequest,
  { data, magnitude }: Sums,
  bound: Bound,
): (index: number) => boolean {
  const offset = bias ? largest(bias) : 0;
  if (Math.max(largest(input), largest(weight), offset) >= factors.overflow) return () => true;
  return (i) =>
    (magnitude[i] as number) + bound(i) >= sums.overflow ||
    Math.abs(data[i] as number) + offset + bound(i) >= output.overflow;
}

/** The largest magnitude among a tensor's numbers, infinities and NaN apart. */
export function largest({ data }: Tensor): number {
  let most = 0;
  for (const value of data) if (Number.isFinite(value) && Math.abs(value) > most) most = Math.abs(value);
  return most;
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
