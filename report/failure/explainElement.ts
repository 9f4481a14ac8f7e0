import { addProduct, emptySum } from "../../properties/oracle/compensated.ts";
import { errorBound } from "../../properties/oracle/errorBound.ts";
import { type ElementSum, productName } from "./elementSum.ts";

/** Maximum number of products listed; the rest is only counted. */
const maxProducts = 20;

/** The exact value of a sum, its number n of nonzero terms, S = Σ|a||b| + |bias|, and the bound γₙ·S. */
export interface SumTotal {
  readonly exact: number;
  readonly terms: number;
  readonly magnitude: number;
  readonly bound: number;
}

export function totalOf({ dtype, products, bias }: ElementSum): SumTotal {
  const offset = bias?.value ?? 0;
  const precise = emptySum(offset);
  let plain = offset;
  let magnitude = Math.abs(offset);
  let terms = offset === 0 ? 0 : 1;
  for (const { a, b } of products) {
    addProduct(precise, a, b);
    plain += a * b;
    magnitude += Math.abs(a * b);
    if (a !== 0 && b !== 0) terms += 1;
  }
  // Splitting overflows above 2⁹⁹⁵ and turns an infinity into NaN; the plain sum does not.
  const compensated = precise.high + precise.low;
  const exact = Number.isFinite(compensated) ? compensated : plain;
  const one = { dtype, shape: [1], data: Float64Array.of(exact) };
  const bound = errorBound({ ...one, magnitude: Float64Array.of(magnitude), terms: Float64Array.of(terms) })(0);
  return { exact, terms, magnitude, bound };
}

/** The sum of an element in lines: its products, its bias, and its total. */
export function explainElement(sum: ElementSum): string[] {
  const { name, products, outside, bias } = sum;
  const { exact, terms, magnitude, bound } = totalOf(sum);
  const lines = products
    .slice(0, maxProducts)
    .map((each) => `  ${productName(each)} = ${each.a} × ${each.b} = ${each.a * each.b}`);
  const size = name.startsWith("output") ? "Σ|x||w| + |b|" : "Σ|a||b|";
  return [
    `${name} is the sum of${products.length === 0 && !bias ? " nothing" : ""}`,
    ...lines,
    ...(products.length > maxProducts ? [`  … ${products.length - maxProducts} more products`] : []),
    ...(outside > 0 ? [`  ${outside} × 0, where the window lies in the border`] : []),
    ...(bias ? [`  ${bias.name} = ${bias.value}`] : []),
    `exactly ${exact}; n = ${terms} nonzero terms, S = ${size} = ${magnitude}, γₙ·S = ${bound.toPrecision(2)}`,
  ];
}
