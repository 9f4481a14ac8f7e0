import { statistics } from "../../properties/init/battery/statistics.ts";
import { markdown, table } from "./blocks.ts";

/** The statistics of a battery, the faults that they detect, and their sources. */
export function statisticsTable(): string {
  const rows = statistics.map(({ name, sees, source, screen, allowance }) => [
    name,
    markdown(sees),
    markdown(source),
    screen === 0 ? "exact rule" : allowance === 1 ? "exact or a bound" : `approximate, p × ${allowance}`,
  ]);
  return table(["statistic", "what it detects", "source", "null distribution"], rows);
}
