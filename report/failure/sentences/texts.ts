import type { StatedDistribution, StatisticDiscrepancy } from "../../../properties/claim/discrepancy.ts";
import type { StatisticName } from "../../../properties/claim/measurement.ts";

/** For each statistic, a function that puts its measurement into words. */
export type Texts<S extends StatisticName> = {
  readonly [N in S]: (found: StatisticDiscrepancy & { readonly statistic: N }) => string;
};

interface Stated {
  readonly distribution?: StatedDistribution;
}

/** ` (gain/√fanIn = 0.0412)` */
export function formulaOf({ distribution }: Stated): string {
  return distribution ? ` (${distribution.formula})` : "";
}

/** `: the values do not follow the truncated normal distribution (…)` */
export function notDrawsOf({ distribution }: Stated): string {
  if (!distribution) return "";
  const { kind, formula } = distribution;
  return `: the values do not follow the ${kind.replaceAll("_", " ")} distribution (${formula})`;
}
