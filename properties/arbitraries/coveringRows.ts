import type { Conv2dCase } from "./conv2dCase.ts";
import { coveringFactors } from "./coveringFactors.ts";
import rows from "./coveringRows.json" with { type: "json" };

type Covered = keyof typeof coveringFactors;

/**
 * Cases in which every three factors take every combination of their classes (a covering array of strength 3). Each
 * case has a different seed. Nine tenths of the failures of released software need at most three parameters
 * (docs/numerics.md, Covering arrays). `scripts/build/coveringRows.ts` makes the rows.
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
