import { statistics } from "../../properties/init/battery/statistics.ts";
import { markdown, table } from "./blocks.ts";

/** The statistics of a battery: what each sees, and its source. */
export function statisticsTable(): string {
  const rows = statistics.map(({ name, sees, source, screen, allowance }) => [
    name,
    markdown(sees),
    markdown(source),
    screen === 0 ? "exact rule" : allowance === 1 ? "exact or a bound" : `approximate, p × ${allowance}`,
  ]);
  return table(["statistic", "what it sees", "source", "null distribution"], rows);
}
