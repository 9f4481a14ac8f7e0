import { randomUUID } from "node:crypto";
import type { RunReport } from "../../run/record/runReport.ts";
import { renderScreen } from "../render/screen.ts";
import { renderTables } from "../render/tables.ts";
import type { Reporter } from "../reporter.ts";
import { visible } from "../visible.ts";

/** Width if the output is not a terminal, and COLUMNS does not name one. */
const columnsOfAFile = 160;

interface Detail {
  /** Whether failures show the sum of their worst element. */
  readonly isExplained: boolean;
  /** Whether every claim and every failure is printed, instead of one screen. */
  readonly isVerbose: boolean;
}

/** Prints the report or, if the target could not be run, the reason. */
export function terminalReporter(command: string, { isExplained, isVerbose }: Detail): Reporter {
  return {
    onReport: (run) => {
      if (run.notRun !== null) {
        console.error(`${command}: ${visible(`${nameOf(run)} could not be run: ${run.notRun}`)}`);
        return;
      }
      const options = { ...terminalOf(process.stdout), isExplained };
      console.log(withoutCommands(isVerbose ? renderTables(run, options) : renderScreen(run, options)));
    },
  };
}

/**
 * In GitHub Actions, text in which no line is a command: a target may write `::add-mask::` and the like. Source: "Workflow
 * commands for GitHub Actions", stopping and starting workflow commands.
 */
function withoutCommands(text: string): string {
  if (process.env.GITHUB_ACTIONS !== "true" || !/^\s*(?:::|##\[)/m.test(text)) return text;
  const token = randomUUID();
  return `::stop-commands::${token}\n${text}\n::${token}::`;
}

function nameOf({ command, target }: RunReport): string {
  return command ?? target ?? "reference";
}

/** Whether an output takes colours, and its width. */
export function terminalOf(out: NodeJS.WriteStream): { readonly isColoured: boolean; readonly columns: number } {
  return { isColoured: isColoured(out), columns: columnsOf(out) };
}

/** Node knows NO_COLOR, FORCE_COLOR, TERM and the versions of Windows consoles. */
function isColoured(out: NodeJS.WriteStream): boolean {
  return out.isTTY === true && out.hasColors();
}

function columnsOf(out: NodeJS.WriteStream, { COLUMNS } = process.env): number {
  return (out.isTTY ? out.columns : Number(COLUMNS)) || columnsOfAFile;
}
