import { Command } from "commander";
import { renderComparison } from "../../report/compare/compareScreen.ts";
import { comparisonOf } from "../../report/compare/comparison.ts";
import { terminalOf } from "../../report/reporters/terminalReporter.ts";
import { writeWhole } from "../../run/files/atomicFile.ts";
import { callOf } from "../../run/files/invocation.ts";
import { UsageError } from "../../run/files/usageError.ts";
import { readReport } from "../../run/record/plainReport.ts";
import { exitCodes } from "./exitCodes.ts";
import { expectOutputs } from "./outputs.ts";
import { withAction } from "./runCommand.ts";

interface Flags {
  readonly markdown?: string;
  readonly html?: string;
}

const compareOptions = new Command("compare")
  .usage("REPORT REPORT... [options]")
  .description("Compares runs claim by claim: of several targets, or of one target before and after a change.")
  .argument("REPORT...", "reports of verify --json")
  .option("--markdown <file>", "write the comparison as Markdown")
  .option("--html <file>", "write the comparison as one page")
  .addHelpText(
    "after",
    `
Two runs of one target are compared from the first to the second; others as a table of the claims whose verdicts differ.

Exit code: 0 the runs were compared, whatever their verdicts; 2 a file is missing or no report.

Example:
  ${callOf("compare").join(" ")} before.json after.json`,
  );

async function compare(files: readonly string[], { markdown, html }: Flags): Promise<number> {
  if (files.length < 2) throw new UsageError(`compare needs two reports or more, got ${files.join(", ")}`);
  expectOutputs({ "--markdown": markdown, "--html": html });
  const comparison = comparisonOf(files.map(readReport));
  console.log(renderComparison(comparison, terminalOf(process.stdout)));
  if (markdown !== undefined) {
    const { renderComparisonMarkdown } = await import("../../report/compare/compareMarkdown.ts");
    writeWhole(markdown, renderComparisonMarkdown(comparison));
  }
  if (html !== undefined) {
    const { renderComparisonHtml } = await import("../../report/compare/compareHtml.ts");
    writeWhole(html, renderComparisonHtml(comparison));
  }
  return exitCodes.conforms;
}

/** `compare REPORT REPORT...`: what differs between runs. */
export const compareCommand = withAction<Flags>(compareOptions, compare);
