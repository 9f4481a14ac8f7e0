import { renderRun } from "../render/terminal.ts";
import type { Reporter } from "../reporter.ts";

/** Width of the table if the output is not a terminal. */
const columnsOfAFile = 160;

/**
 * Prints the report or, if the target could not be run, the reason. `isExplained`: failures show the sum of their worst
 * element.
 */
export function terminalReporter(command: string, isExplained: boolean): Reporter {
  return {
    onReport: (run) => {
      if (run.notRun !== null) {
        console.error(`${command}: ${run.command ?? run.target ?? "reference"} could not be run: ${run.notRun}`);
        return;
      }
      const { isTTY, columns } = process.stdout;
      const isColoured = isTTY === true && process.stdout.hasColors();
      console.log(renderRun(run, { isColoured, columns: isTTY ? columns : columnsOfAFile, isExplained }));
    },
  };
}
