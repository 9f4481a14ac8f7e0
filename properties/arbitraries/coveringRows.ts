import type { Conv2dCase } from "./conv2dCase.ts";
import { coveringFactors } from "./coveringFactors.ts";
import rows from "./coveringRows.json" with { type: "json" };

type Covered = keyof typeof coveringFactors;

/**
 * Cases in which every three factors take every combination of their classes (a covering array of strength 3), each
 * with a seed of its own. Three factors meet nine tenths of the faults that interactions cause (docs/numerics.md,
 * Covering arrays).
 * The rows are made by `scripts/build/coveringRows.ts`.
 */
export const coveringRows: readonly Conv2dCase[] = rows.map((row, index) => {
  const classes = Object.entries(coveringFactors).map(([factor, values], at) => [factor, values[row[at] as number]]);
  return {
    ...(Object.fromEntries(classes) as Pick<Conv2dCase, Covered>),
    padding: "explicit",
    paddingMode: "zeros",
    dtype: "float32",
    seed: index + 1,
  };
});
