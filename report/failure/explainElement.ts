import { addProduct, emptySum } from "../../properties/oracle/compensated.ts";
import { errorBound } from "../../properties/oracle/errorBound.ts";
import type { ElementSum } from "./elementSum.ts";

/** Maximum number of products listed; the rest is only counted. */
const maxProducts = 20;

/**
 * The sum of an element: its products line by line, its bias, its exact value, the number n of nonzero terms, S =
 * Σ|a||b| + |bias|, and the resulting bound γₙ·S.
 */
export function explainElement({ name, dtype, products, outside, bias }: ElementSum): string[] {
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
  const lines = products
    .slice(0, maxProducts)
    .map((each) => `  ${each.name} = ${each.a} × ${each.b} = ${each.a * each.b}`);
  const size = name.startsWith("output") ? "Σ|x||w| + |b|" : "Σ|a||b|";
  return [
    `${name} is the sum of${products.length === 0 && !bias ? " nothing" : ""}`,
    ...lines,
    ...(products.length > maxProducts ? [`  … ${products.length - maxProducts} more products`] : []),
    ...(outside > 0 ? [`  ${outside} × 0, where the window lies in the border`] : []),
    ...(bias ? [`  ${bias.name} = ${offset}`] : []),
    `exactly ${exact}; n = ${terms} nonzero terms, S = ${size} = ${magnitude}, γₙ·S = ${bound.toPrecision(2)}`,
  ];
}
