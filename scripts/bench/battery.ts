import { declaredBy } from "../../properties/claim/declared.ts";
import { observe } from "../../properties/claim/subject.ts";
import { judgeBattery } from "../../properties/init/battery/battery.ts";
import { drawRow, sizeFor } from "../../properties/init/battery/drawRow.ts";
import { type BatteryRow, initializerRow } from "../../properties/init/battery/row.ts";
import { sampleValues } from "../../run/plan.ts";
import { reference } from "../../targets/reference.ts";
import { type BenchSection, median, printRow, show } from "./section.ts";

const rows: Readonly<Record<string, BatteryRow>> = {
  kaiming_uniform: initializerRow({ initializer: "kaiming_uniform", nonlinearity: "relu" }),
  kaiming_normal: initializerRow({ initializer: "kaiming_normal", nonlinearity: "relu" }),
  he_normal: initializerRow({ initializer: "he_normal" }),
};
const nameWidth = 36;

/** Milliseconds to draw a sample and that of the next seed, and to judge them by every statistic. */
async function timed(row: BatteryRow, seed: number): Promise<readonly [number, number]> {
  const { subject } = observe(reference, await declaredBy(reference));
  const started = performance.now();
  const drawn = await drawRow(subject, row, sizeFor(row, sampleValues.ci), seed, 0);
  const judged = performance.now();
  // No p falls below this rate, so only the first stage is timed.
  await judgeBattery(async () => drawn, Number.MIN_VALUE);
  return [judged - started, performance.now() - judged];
}

export const batterySection: BenchSection = {
  title: "an initializer's battery of the ci profile on the reference, one screen",
  run: async (rounds) => {
    printRow(["initializer and shape", "drawn in", "judged in"], nameWidth);
    for (const [name, row] of Object.entries(rows)) {
      await timed(row, 0); // Warms up.
      const times: (readonly [number, number])[] = [];
      for (let round = 1; round <= rounds; round++) times.push(await timed(row, round));
      const { shape } = sizeFor(row, sampleValues.ci);
      printRow(
        [
          `${name} [${shape}]`,
          show(median(times.map(([drawing]) => drawing)), " ms"),
          show(median(times.map(([, judging]) => judging)), " ms"),
        ],
        nameWidth,
      );
    }
  },
};
