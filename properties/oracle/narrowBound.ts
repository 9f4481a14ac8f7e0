import type { AccuracyClass, Dtype, Tensor } from "../../contract/contract.ts";
import { isHalf } from "../../impl/halves.ts";
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
import type { ProductSums } from "./productSums.ts";

/** The roundings of an arithmetic: of both factors of a product, of each product and sum, and of the stored answer. */
export interface Arithmetic {
  readonly factors: Rounding;
  readonly sums: Rounding;
  readonly output: Rounding;
}

/**
 * The classes that sum the products directly, in an arithmetic other than float32's, tightest first (docs/numerics.md,
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

/** The classes of float16 and bfloat16 requests, whose factors are exact. */
const halfArithmetic = {
  f16: { factors: unrounded, sums: float32, output: float16 },
  bf16: { factors: unrounded, sums: float32, output: bfloat16 },
  "f16-storage": { factors: unrounded, sums: float32, output: float16 },
  "bf16-storage": { factors: unrounded, sums: float32, output: bfloat16 },
  "f16-accumulation": { factors: unrounded, sums: float16, output: unrounded },
  "bf16-accumulation": { factors: unrounded, sums: bfloat16, output: unrounded },
} as const satisfies Readonly<Record<string, Arithmetic>>;

/** The arithmetic of a class for a dtype; undefined for a class that is not narrow. */
export function narrowIn(name: AccuracyClass, dtype: Dtype): Arithmetic | undefined {
  if (isHalf(dtype)) return halfArithmetic[name as keyof typeof halfArithmetic];
  return isNarrow(name) ? narrowArithmetic[name] : undefined;
}

/** The same arithmetic with sums in the answer's format, where parts of a sum may be stored before they are added. */
function folded(arithmetic: Arithmetic): Arithmetic {
  const isNarrower = arithmetic.output.roundoff > arithmetic.sums.roundoff;
  return isNarrower ? { ...arithmetic, sums: arithmetic.output } : arithmetic;
}

/** The arithmetic of a class for some sums; undefined for a class that is not narrow. */
export function arithmeticOf(
  name: AccuracyClass,
  { isFolded, exact }: Pick<ProductSums, "isFolded" | "exact">,
): Arithmetic | undefined {
  const arithmetic = narrowIn(name, exact.dtype);
  return arithmetic && isFolded ? folded(arithmetic) : arithmetic;
}

/** Whether answers of a class are sums in float32 that are rounded once, to the dtype of the request. */
export function isRoundedOnce(name: AccuracyClass, { isFolded }: Pick<ProductSums, "isFolded">): boolean {
  return (name === "f16" || name === "bf16") && !isFolded;
}

export function isNarrow(name: AccuracyClass): name is keyof typeof narrowArithmetic {
  return name in narrowArithmetic;
}

/**
 * The error bound of such an arithmetic, with t the roundoff of the factors, a of the sums and o of the answer:
 * `e = ((1+t)²−1)·S + γₙ(a)·(1+t)²·S + n·tiny(a) + (Σ|x| + Σ|w| + 1)·tiny(t)`. If the answer is stored in a narrower
 * format, the bound is `e + o·(|y| + S + 2e) + 2·tiny(o)`, since a bias may be added after a first rounding. Overflow
 * is not considered.
 */
export function narrowBound({ factors, sums, output }: Arithmetic, products: ProductSums): Bound {
  const { data, magnitude, terms } = products.exact;
  const moved = (2 + factors.roundoff) * factors.roundoff;
  let partners: Bound | undefined;
  return (i) => {
    const [y, size, n] = [Math.abs(data[i] as number), magnitude[i] as number, terms[i] as number];
    if (n === 0) return 0;
    partners ??= factorSizes(products);
    const rounding = gamma(n, sums.roundoff) * (1 + moved) * size + n * sums.tiny;
    const error = (1 + 2 ** -20) * (moved * size + rounding + (partners(i) + 1) * factors.tiny);
    if (error === Number.POSITIVE_INFINITY) return error;
    return error + output.roundoff * (y + size + 2 * error) + 2 * output.tiny;
  };
}

/**
 * Whether an element may become infinite or NaN: a factor exceeds its format's range, a sum S the accumulator's, or an
 * answer, with or without its bias, that of the storage.
 */
export function mayOverflow(
  { factors, sums, output }: Arithmetic,
  { factors: [first, second], offset, exact: { data, magnitude } }: ProductSums,
  bound: Bound,
): (index: number) => boolean {
  const added = offset ? largest(offset) : 0;
  if (Math.max(largest(first), largest(second), added) >= factors.overflow) return () => true;
  return (i) =>
    (magnitude[i] as number) + bound(i) >= sums.overflow ||
    Math.abs(data[i] as number) + added + bound(i) >= output.overflow;
}

/** The largest finite magnitude in a tensor. */
export function largest({ data }: Tensor): number {
  let most = 0;
  for (const value of data) if (Number.isFinite(value) && Math.abs(value) > most) most = Math.abs(value);
  return most;
}

/** Σ|x| + Σ|w| over the nonzero products: the effect of an absolute error of their factors on an element. */
function factorSizes({ factors: [first, second], sumsOf }: ProductSums): Bound {
  const ofFirst = sumsOf(first, nonzeros(second)).magnitude;
  const ofSecond = sumsOf(nonzeros(first), second).magnitude;
  return (i) => (ofFirst[i] as number) + (ofSecond[i] as number);
}

function nonzeros(tensor: Tensor): Tensor {
  return { ...tensor, data: tensor.data.map((value) => (value === 0 ? 0 : 1)) };
}
