import { poissonAtLeast } from "../../distribution/pValues.ts";
import { repetitions } from "../repeats.ts";
import { exact, type Statistic, usualScreen } from "../statistic.ts";

/** The required resolution of a generator: uniforms of 23 bits and normals made from them collide less often. */
export const demandedBits = 21;

/** A distribution with fewer bits in its dtype cannot be judged. */
export const minBits = 23;

/** Values are compared with this number of neighbours: with more, most samples would have collisions. */
const maxSpan = 2 ** 19;

const laneCounts = [1, 3, 8];

export const collisions: Statistic = {
  name: "collisions",
  nullDistribution:
    "n values of 21 bits or more have Poisson(n(n − 1)/2²²) repetitions or fewer; of all, and of every third and eighth; Bonferroni over 12",
  source: "the birthday problem; Knuth, TAOCP 2, §3.3.2",
  sees: "values of 8, 16 or 20 bits, a cast from half precision, a lane that is constant or repeats, short periods",
  screen: usualScreen,
  allowance: exact,
  skipped: ({ bits }) =>
    bits < minBits ? `the dtype holds the distribution in ${bits.toFixed(1)} bits, ${minBits} are needed` : null,
  measure: ({ values, earlier }) => {
    let worst = { p: 1, lanes: 1, lane: 0, repeated: 0, mean: 0 };
    for (const lanes of laneCounts) {
      const repeated = new Float64Array(lanes);
      let mean = 0;
      for (let from = 0; from < values.length; from += maxSpan) {
        const to = Math.min(from + maxSpan, values.length);
        const size = (to - from) / lanes;
        mean += (size * (size - 1)) / 2 / 2 ** demandedBits;
        repetitions(earlier(), from, to, lanes).forEach((count, lane) => {
          (repeated[lane] as number) += count;
        });
      }
      repeated.forEach((count, lane) => {
        const p = poissonAtLeast(count, mean);
        if (p < worst.p) worst = { p, lanes, lane, repeated: count, mean };
      });
    }
    const tests = laneCounts.reduce((sum, lanes) => sum + lanes, 0);
    return {
      p: Math.min(1, tests * worst.p),
      measured: () => ({
        statistic: "collisions",
        got: worst.repeated,
        expected: worst.mean,
        lane: worst.lane,
        lanes: worst.lanes,
        bits: demandedBits,
      }),
    };
  },
};
