import type { Formula } from "../run/record/runReport.ts";
import type { FailingSample } from "./samples.ts";

const maxFormulas = 3;

/** The wrong formulas that explain the largest number of samples, the nearest first among equals. */
export function explainingFormulas(samples: readonly Pick<FailingSample, "causes">[]): readonly Formula[] {
  const counts = new Map<string, number>();
  for (const { causes } of samples) for (const mistake of causes) counts.set(mistake, (counts.get(mistake) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, maxFormulas)
    .map(([mistake, explained]) => ({ mistake, explained }));
}
