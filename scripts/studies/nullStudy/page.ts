import { statistics } from "../../../properties/init/battery/statistics.ts";
import { valuesOfRun } from "./runs.ts";
import { levels } from "./samples.ts";
import type { Count, Study } from "./study.ts";
import { tailLevels } from "./tails.ts";

/** A rate over its nominal level, with the standard error of the count. */
function ratio(count: Count, key: string, level: number): string {
  const hits = count.hits[key] ?? 0;
  const expected = count.trials * level;
  return `${(hits / expected).toFixed(2)} ± ${(Math.sqrt(expected) / expected).toFixed(2)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** `1.07 ± 0.05 at 1e-2 (mean, 5,200 values)` */
function largest(samples: Study["samples"], level: number): string {
  const key = `judged ${level}`;
  const [sample, statistic, count] = Object.entries(samples)
    .flatMap(([kind, counts]) => Object.entries(counts).map(([name, one]) => [kind, name, one] as const))
    .reduce((most, next) => (rate(next[2], key) > rate(most[2], key) ? next : most));
  return `${ratio(count, key, level)} at ${shown(level)} (${statistic}, ${sample})`;
}

function rate({ trials, hits }: Count, key: string): number {
  return (hits[key] ?? 0) / trials;
}

/** The page docs/generated/null-study.md of what was counted. */
export function renderPage({ samples, tails, runs }: Study): string {
  const bySample = Object.entries(samples).map(([name, counts]) => {
    const rows = statistics
      .filter((statistic) => counts[statistic.name])
      .map(({ name: statistic, allowance }) => {
        const count = counts[statistic] as Count;
        return [
          statistic,
          `${count.trials}`,
          ...levels.map((level) => ratio(count, `${level}`, level)),
          `${allowance}`,
          ...levels.map((level) => ratio(count, `judged ${level}`, level)),
        ];
      });
    const head = [
      "statistic",
      "samples",
      ...levels.map(shown),
      "allowance",
      ...levels.map((l) => `judged ${shown(l)}`),
    ];
    return `### ${name}\n\n${table(head, rows)}`;
  });
  const byTail = Object.entries(tails).map(([name, count]) => [
    name,
    `${(count.trials / 1e6).toFixed(1)} million`,
    ...tailLevels.map((level) => ratio(count, `${level}`, level)),
  ]);
  const byRun = Object.entries(runs).map(([name, { trials, hits }]) => [name, `${trials}`, `${hits.failed ?? 0}`]);
  const total = Object.values(runs).reduce((sum, { trials }) => sum + trials, 0);
  return `# The null study

\`npx pnpm nullstudy\` writes this page from null-study.json, and adds to what was counted before; with \`--reset\` it counts again
from zero. [How sure a verdict about an initializer is](../statistics.md) explains the terms.

## Rates on correct samples

How often p is below 1e-2 and 1e-3, divided by how often it should be, on samples of uniform, normal and truncated distributions,
symmetric, skewed and coarse, drawn by MT19937, xoshiro128**, PCG32 and Philox4x32-10 in turn. "judged": with the allowance by which
p-values of approximate distributions are multiplied. ± is one standard error of a count at its nominal rate. The largest
rate as judged: ${levels.map((level) => largest(samples, level)).join("; ")}.

${bySample.join("\n\n")}

## Tails of the approximate distributions

Each approximate distribution at the smallest size at which the suite uses it, or below, where it is worst. The same ratios, without
the allowance.

${table(["distribution", "draws", ...tailLevels.map(shown)], byTail)}

## Whole runs on correct generators

Every battery and \`init/sparse-positions-are-uniform\` at the rate of the quick profile, with ${valuesOfRun} values a screen instead of
65536: ${total} runs.

${table(["generator", "runs", "runs with a false alarm"], byRun)}
`;
}

function shown(level: number): string {
  return level.toExponential(0);
}
