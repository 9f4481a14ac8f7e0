import { repeatedRun } from "../repeats.ts";
import { exact, type Statistic } from "../statistic.ts";
import { demandedBits } from "./collisions.ts";

/** Among 2²² values, a run with this number of bits repeats in one of 2⁴⁹ samples. */
const bitsOfRun = 92;
const maxRun = 12;

function lengthOf(bits: number): number {
  return Math.ceil(bitsOfRun / Math.max(1, Math.min(demandedBits + 2, Math.floor(bits))));
}

export const repeatedRuns: Statistic = {
  name: "repeated runs",
  nullDistribution:
    "no run of 4 values (of more, where the dtype holds the distribution coarsely: 92 bits) occurs twice, here or under the next seed",
  source: "the union bound: 2⁴⁴ pairs of runs, each equal with probability 2⁻⁹²",
  sees: "short periods, repeated rows, kernels, blocks and tensors; seeds whose streams overlap",
  screen: 0,
  allowance: exact,
  skipped: ({ bits }) =>
    lengthOf(bits) > maxRun ? `the dtype holds the distribution in ${bits.toFixed(1)} bits` : null,
  measure: ({ values, all: allOf, earlier, bits }) => {
    const length = lengthOf(bits);
    const n = values.length;
    const all = allOf();
    const found = repeatedRun(all, earlier(), length);
    const place = (at: number) => (at < n ? { at, isNext: false } : { at: at - n, isNext: true });
    return {
      p: found ? 0 : 1,
      measured: () => ({
        statistic: "repeated runs",
        first: place(found?.first ?? 0),
        again: place(found?.again ?? 0),
        values: found ? Array.from(all.subarray(found.first, found.first + length)) : [],
      }),
    };
  },
};
