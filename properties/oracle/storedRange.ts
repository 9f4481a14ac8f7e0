import type { Tensor } from "../../contract/contract.ts";
import { type HalfDtype, roundTo, unitOf } from "../../impl/halves.ts";
import type { Bound } from "../expect/approximate.ts";
import { errorBound } from "./errorBound.ts";
import { float32 } from "./formats.ts";
import type { ProductSums } from "./productSums.ts";

/** The answers between two neighbours of a dtype, both included, and the rounded exact sum. */
export interface StoredRange {
  readonly low: number;
  readonly high: number;
  readonly want: number;
}

/**
 * What sums in float32, in any order and stored by one rounding R, can give: R(y − e) to R(y + e), since R is monotonic,
 * with e = γₙ(2⁻²⁴)·S + n·2⁻¹⁵⁰ and what `moved` adds to it. e is 0 where all terms are multiples of a q with S ≤ 2²⁴·q:
 * then every partial sum is exact in float32, and the answer is R(y).
 */
export function storedRange(products: ProductSums, moved?: Bound): (index: number) => StoredRange {
  const { exact } = products;
  const dtype = exact.dtype as HalfDtype;
  const error = errorBound(exact);
  let exactUpTo: number | undefined;
  return (i) => {
    exactUpTo ??= float32.whole * unitOfTerms(products);
    const y = exact.data[i] as number;
    const own = (exact.magnitude[i] as number) <= exactUpTo ? 0 : error(i);
    const e = own + (moved?.(i) ?? 0);
    return { low: roundTo(dtype, y - e), high: roundTo(dtype, y + e), want: roundTo(dtype, y) };
  };
}

/** The largest distance from the exact sum in a stored range. */
export function storedBound(products: ProductSums): Bound {
  const range = storedRange(products);
  return (i) => {
    const y = products.exact.data[i] as number;
    const { low, high } = range(i);
    return Math.max(high - y, y - low);
  };
}

/** A power of two of which every product and the offset are multiples; 0 if float32 cannot hold it. */
function unitOfTerms({ factors: [first, second], offset }: ProductSums): number {
  const product = unitOfAll(first) * unitOfAll(second);
  const unit = offset ? Math.min(product, unitOfAll(offset)) : product;
  return unit < 2 ** -149 ? 0 : unit;
}

function unitOfAll({ data }: Tensor): number {
  let unit = 1;
  for (const value of data) if (value !== 0 && Number.isFinite(value)) unit = Math.min(unit, unitOf(value));
  return unit;
}
