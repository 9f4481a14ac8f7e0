import { fusedMultiplyAdd as fma } from "./fusedMultiplyAdd.ts";

/**
 * Logarithm, sine and cosine in float32 by the polynomials of the Cephes library, each step rounded or fused as
 * PyTorch's AVX2 code is compiled. All are within a few ULP of the true functions; here the purpose is to have
 * PyTorch's bits.
 * Source: Moshier, Cephes 2.2, `logf.c` and `sinf.c`; the order of steps is that of Pommier's `avx_mathfun.h`.
 */
const { fround } = Math;

const rootHalf = fround(Math.SQRT1_2);
const [log0, log1, log2] = [fround(7.0376836292e-2), fround(-1.151461031e-1), fround(1.167699874e-1)];
const [log3, log4, log5] = [fround(-1.2420140846e-1), fround(1.4249322787e-1), fround(-1.6668057665e-1)];
const [log6, log7, log8] = [fround(2.0000714765e-1), fround(-2.4999993993e-1), fround(3.3333331174e-1)];
/** ln 2 = head + rest; the head is short, so that its product with an exponent is exact. */
const [ln2Head, ln2Rest] = [0.693359375, fround(-2.1219444e-4)];

/** ln(k·2⁻²⁴) for a whole k in [1, 2²⁴]: with k·2⁻²⁴ = (1 + x)·2ᵉ, √½ ≤ 1 + x < √2, it is x − x²/2 + x³·p(x) + e·ln 2. */
export function logarithm(k: number): number {
  const bits = 32 - Math.clz32(k);
  let x = k * 2 ** -bits;
  let e = bits - 24;
  if (x < rootHalf) {
    e -= 1;
    x += x;
  }
  x -= 1;
  const z = fround(x * x);
  let y = log0;
  y = fma(y, x, log1);
  y = fma(y, x, log2);
  y = fma(y, x, log3);
  y = fma(y, x, log4);
  y = fma(y, x, log5);
  y = fma(y, x, log6);
  y = fma(y, x, log7);
  y = fma(y, x, log8);
  y = fma(fround(y * x), z, fround(e * ln2Rest));
  y = fround(y - 0.5 * z);
  return fma(e, ln2Head, fround(x + y));
}

const eighthsInRadian = fround(4 / Math.PI);
/** −π/4 in three parts. */
const [turn1, turn2, turn3] = [-0.78515625, -2.4187564849853516e-4, fround(-3.774894977445941e-8)];
const [sin0, sin1, sin2] = [fround(-1.9515295891e-4), fround(8.3321608736e-3), fround(-1.6666654611e-1)];
const [cos0, cos1, cos2] = [fround(2.443315711809948e-5), fround(-1.388731625493765e-3), fround(4.166664568298827e-2)];

/** Writes cosine and sine of an angle in [0, 2π] to `pair`: both polynomials on [−π/4, π/4], exchanged and signed by octant. */
export function cosineAndSine(angle: number, pair: Float32Array): void {
  const octant = (Math.trunc(fround(angle * eighthsInRadian)) + 1) & ~1;
  // Products and sums are exact in a double here, so a single rounding equals that of a fused step.
  let x = fround(angle + octant * turn1);
  x = fround(x + octant * turn2);
  x = fround(x + octant * turn3);
  const z = fround(x * x);
  let cosine = fma(cos0, z, cos1);
  cosine = fma(cosine, z, cos2);
  cosine = fround(1 + fma(fround(cosine * z), z, -0.5 * z));
  let sine = fma(sin0, z, sin1);
  sine = fma(sine, z, sin2);
  sine = fma(fround(sine * z), x, x);
  const isExchanged = (octant & 2) !== 0;
  const across = isExchanged ? sine : cosine;
  const along = isExchanged ? cosine : sine;
  pair[0] = ((octant + 2) & 4) !== 0 ? -across : across;
  pair[1] = (octant & 4) !== 0 ? -along : along;
}
