import type { Reporter } from "../reporter.ts";
import { progressLine } from "./progressLine.ts";

/** Shows the claims in progress on a terminal's stderr. */
export function progressReporter(total: number): Reporter {
  const line = progressLine(total);
  return {
    onEvent: (event) => {
      if (event.kind === "claim-started") line.start(event.id);
      else if (event.kind === "claim-finished") line.finish(event.result.id);
      else line.stop();
    },
  };
}
