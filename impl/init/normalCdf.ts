/**
 * Φ(z), the standard normal distribution function, to about 1e-15 absolutely.
 * |z| < 5: Φ(z) = ½ + φ(z)·(z + z³/3 + z⁵/15 + …) (Marsaglia, "Evaluating the normal distribution", 2004); beyond, the
 * continued fraction of the tail, φ(z) / (z + 1/(z + 2/(z + 3/(z + …)))).
 */
export function normalCdf(z: number): number {
  const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
  if (Math.abs(z) < 5) {
    let sum = z;
    let term = z;
    for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
      term *= (z * z) / odd;
      sum += term;
    }
    return 0.5 + density * sum;
  }
  const distance = Math.abs(z);
  let fraction = distance;
  for (let k = 60; k > 0; k--) fraction = distance + k / fraction;
  const tail = density / fraction;
  return z < 0 ? tail : 1 - tail;
}
