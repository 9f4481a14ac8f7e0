import {
  type Distribution,
  normalDistribution,
  truncatedDistribution,
} from "../../properties/init/distribution/distribution.ts";
import type { DrawChange } from "../../run/record/measured/drawn.ts";
import type { Cell } from "./cell.ts";
import { isDrawnFrom, type Profile } from "./fit.ts";

/** Another rule for the cut of a normal, with the distribution that it gives; null if it gives none. */
type Rule = (mean: number, std: number, a: number, b: number) => Distribution | null;

const rules: readonly (readonly [string, Rule])[] = [
  ["not cut", (mean, std) => normalDistribution(mean, std, "")],
  [
    "cut at a and b standard deviations from the mean",
    (mean, std, a, b) => cut(mean, std, mean + a * std, mean + b * std),
  ],
  [
    "cut at the distances of a and b from the mean, times the variance",
    (mean, std, a, b) => cut(mean, std, mean + (a - mean) * std ** 2, mean + (b - mean) * std ** 2),
  ],
  ["cut at a and b from the mean", (mean, std, a, b) => cut(mean, std, mean + a, mean + b)],
  ["cut at 2 standard deviations, whatever a and b are", (mean, std) => cut(mean, std, mean - 2 * std, mean + 2 * std)],
  ["cut at a only", (mean, std, a) => cut(mean, std, a, mean + 40 * std)],
  ["cut at b only", (mean, std, _, b) => cut(mean, std, mean - 40 * std, b)],
  ["cut as with mean 0", (_, std, a, b) => cut(0, std, a, b)],
  ["cut as with a standard deviation of 1", (mean, _, a, b) => cut(mean, 1, a, b)],
  [
    "uniform between the cuts",
    (_, _std, a, b) =>
      ({ ...cut(0, 1, a, b), cdf: (x) => Math.min(1, Math.max(0, (x - a) / (b - a))) }) as Distribution,
  ],
];

function cut(mean: number, std: number, low: number, high: number): Distribution | null {
  return low < high ? truncatedDistribution(mean, std, low, high, "") : null;
}

/** The rule by which a `trunc_normal` is cut, if the values follow one of them. */
export function cutOf(cell: Cell, profile: Profile): DrawChange | null {
  if (cell.operation !== "initialize" || cell.request.initializer !== "trunc_normal") return null;
  const { mean = 0, std = 1, a = -2, b = 2 } = cell.request;
  if (!(a < b && std > 0)) return null;
  for (const [rule, distribution] of rules) {
    const other = distribution(mean, std, a, b);
    if (other && isDrawnFrom(profile, other.cdf)) return { kind: "cut", rule, low: profile.low, high: profile.high };
  }
  return null;
}
