import { exact, never, type Statistic } from "../statistic.ts";

export const finite: Statistic = {
  name: "finite",
  nullDistribution: "no value is NaN or infinite",
  source: "the support of every distribution",
  sees: "one NaN among 10⁵ values with probability 0.93 at 2¹⁸, uninitialised memory",
  screen: 0,
  allowance: exact,
  skipped: never,
  measure: ({ values }) => {
    const at = values.findIndex((value) => !Number.isFinite(value));
    return { p: at < 0 ? 1 : 0, measured: () => ({ statistic: "finite", place: at, got: values[at] as number }) };
  },
};
