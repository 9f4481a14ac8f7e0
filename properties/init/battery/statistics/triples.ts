import { chiSquareTails, twoSided } from "../../distribution/pValues.ts";
import { approximate, type Statistic, usualScreen } from "../statistic.ts";

/** With fewer expected values per cell, χ² is too far from its limit. */
const minPerCell = 20;
const maxSides = 16;

/** The number of cells along each side of the cube for n values; 0 if there are too few values for 2³ cells. */
function sidesFor(n: number): number {
  const sides = Math.min(maxSides, Math.floor(Math.cbrt(n / 3 / minPerCell)));
  return sides < 2 ? 0 : sides;
}

export const triples: Statistic = {
  name: "triples",
  nullDistribution:
    "the counts of (u₁, u₂, u₃), (u₄, u₅, u₆), … in up to 16³ equal cells have a χ² of cells − 1 degrees in the limit",
  source: "Knuth, TAOCP 2, §3.3.2, serial test",
  sees: "planes and dependence of three neighbours: RANDU",
  screen: usualScreen,
  allowance: approximate,
  skipped: ({ values }) => (sidesFor(values.length) === 0 ? `${values.length} values are too few` : null),
  measure: ({ u }) => {
    const shares = u();
    const sides = sidesFor(shares.length);
    const counts = new Float64Array(sides ** 3);
    const cell = (share: number) => Math.min(sides - 1, Math.floor(share * sides));
    const groups = Math.floor(shares.length / 3);
    for (let i = 0; i < 3 * groups; i += 3) {
      const [a, b, c] = [shares[i], shares[i + 1], shares[i + 2]] as [number, number, number];
      (counts[(cell(a) * sides + cell(b)) * sides + cell(c)] as number) += 1;
    }
    const expected = groups / counts.length;
    const square = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    return {
      p: twoSided(chiSquareTails(square, counts.length - 1)),
      measured: () => ({ statistic: "triples", got: square, expected: counts.length - 1, sides }),
    };
  },
};
