import { equivalentTarget } from "../../../faults/equivalents/equivalentTarget.ts";
import { correctGenerators } from "../../../faults/equivalents/generators.ts";
import { declaredBy } from "../../../properties/claim/declared.ts";
import { observe, type Subject } from "../../../properties/claim/subject.ts";
import { drawRow, type SampleSize } from "../../../properties/init/battery/drawRow.ts";
import { type BatteryRow, initializerRow } from "../../../properties/init/battery/row.ts";
import { createSample } from "../../../properties/init/battery/sample.ts";
import { statistics } from "../../../properties/init/battery/statistics.ts";
import { type Count, counted } from "./study.ts";

export const levels = [1e-2, 1e-3] as const;

const shapes = [[20, 13, 4, 5]] as const;
const large = [[175, 79, 4, 5]] as const;

/** Distributions of each kind, symmetric and skewed, fine and coarse; and many small tensors. */
const distributions = [
  { initializer: "uniform", a: 0, b: 1 },
  { initializer: "normal", mean: 0, std: 1 },
  { initializer: "trunc_normal", mean: 0, std: 1, a: -2, b: 2 },
  { initializer: "uniform", a: 1000, b: 1001 },
  { initializer: "trunc_normal", mean: 0, std: 1, a: 0.5, b: 2 },
] as const;

interface Kind {
  readonly rows: readonly BatteryRow[];
  readonly size: SampleSize;
}

const smallTensors = [16, 4, 2, 2] as const;

export const kinds: Readonly<Record<string, Kind>> = {
  "5,200 values": {
    rows: distributions.map((parameters) => initializerRow(parameters, { shapes })),
    size: { shape: shapes[0], tensors: 1 },
  },
  "276,500 values": {
    rows: distributions.map((parameters) => initializerRow(parameters, { shapes: large })),
    size: { shape: large[0], tensors: 1 },
  },
  "40 tensors of 256 values": {
    rows: [
      initializerRow({ initializer: "kaiming_uniform" }, { pooled: smallTensors }),
      initializerRow({ initializer: "kaiming_normal" }, { pooled: smallTensors }),
    ],
    size: { shape: smallTensors, tensors: 40 },
  },
};

const subjects: Promise<readonly Subject[]> = Promise.all(
  Object.values(correctGenerators).map(async (words) => {
    const target = equivalentTarget(words);
    return observe(target, await declaredBy(target)).subject;
  }),
);

/**
 * Draws samples of the kind until the time is up, with generators and distributions in turn, and counts the results of
 * each statistic.
 */
export async function studySamples(
  name: string,
  before: Readonly<Record<string, Count>>,
  seconds: number,
): Promise<Readonly<Record<string, Count>>> {
  const { rows, size } = kinds[name] as Kind;
  const all = await subjects;
  const counts: Record<string, Count> = { ...before };
  // A statistic that is never skipped counts every sample, so its count is the number of samples so far.
  let index = Math.max(0, ...Object.values(before).map(({ trials }) => trials));
  const end = performance.now() + seconds * 1000;
  for (; performance.now() < end; index++) {
    const row = rows[Math.floor(index / all.length) % rows.length] as BatteryRow;
    const subject = all[index % all.length] as Subject;
    // The seeds of different samples are 64 apart and do not overlap.
    const sample = createSample(await drawRow(subject, row, size, (index * 64) % 2 ** 32, 0));
    for (const { name: statistic, screen, allowance, skipped, measure } of statistics) {
      if (screen === 0 || skipped(sample) !== null) continue;
      const { p } = measure(sample);
      const happened = levels.flatMap((level) => [
        [`${level}`, p < level],
        [`judged ${level}`, allowance * p < level],
      ]);
      counts[statistic] = counted(counts[statistic], Object.fromEntries(happened));
    }
  }
  return counts;
}
