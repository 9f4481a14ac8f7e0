import type { Command } from "commander";
import { command as bench } from "../bench.ts";
import { compareCommand } from "../cli/compareCommand.ts";
import { counterexampleCommand } from "../cli/counterexampleCommand.ts";
import { mergeCommand } from "../cli/mergeCommand.ts";
import { reachCommand } from "../cli/reachCommand.ts";
import { signalsCommand } from "../cli/signalsCommand.ts";
import { verifyCommand } from "../cli/verifyCommand.ts";
import { command as conformance } from "../conformance.ts";
import { command as faults } from "../faults.ts";
import { command as fuzzTorch } from "../fuzzTorch.ts";
import { command as golden } from "../golden.ts";
import { command as nullStudy } from "../nullStudy.ts";
import { command as power } from "../power.ts";
import { command as site } from "../site.ts";
import { fenced } from "./blocks.ts";
import { fromRoot } from "./root.ts";

/** Of the package, and of a checkout only. */
const published = [verifyCommand, mergeCommand, compareCommand, signalsCommand, reachCommand, counterexampleCommand];
const maintained = [faults, conformance, golden, ...golden.commands, power, nullStudy, bench, fuzzTorch, site];

/** docs/cli.md: what `--help` prints for each command. */
export async function cliPage(): Promise<string> {
  const section = (command: Command) => `## ${callOf(command)}\n\n${fenced("text", helpOf(command))}`;
  const sections = (commands: readonly Command[]) => commands.map(section).join("\n\n");
  return `# Commands

\`pnpm run docs\` writes this page: each block is what \`--help\` prints.

The package \`conv2d-conformance\` has six commands: \`npx conv2d-conformance verify\`, \`merge\`, \`compare\`, \`signals\`,
\`reach\` and \`counterexample\`. In a checkout of this repository they are \`npx pnpm verify\` and so on; there
\`verify\` and \`signals\` without a target take the reference.

## Exit codes

| code | meaning |
| --- | --- |
| 0 | The target conforms: no verdict is unexpected. |
| 1 | The target does not conform, or every selected claim is unsupported. |
| 2 | Usage error: an option, a target's name or a file that the call names is wrong. |
| 3 | The target could not be run: it did not load, or did not answer the first request. |
| 130 | The run was interrupted, for instance by Ctrl-C. |

${sections(published)}

# Commands for maintainers

These commands exist in a checkout only. Some run for minutes; the page that explains such a command says so.

${sections(maintained)}
`;
}

/** `golden check`: the words after `npx pnpm` in a checkout. */
function callOf(command: Command): string {
  return command.parent ? `${callOf(command.parent)} ${command.name()}` : command.name();
}

/** The help as on every machine: 80 columns, without the path of this checkout and the number of its cores. */
function helpOf(command: Command): string {
  let help = "";
  const writeOut = (text: string) => {
    help += text;
  };
  command.configureOutput({ writeOut, getOutHelpWidth: () => 80, getOutHasColors: () => false }).outputHelp();
  return help
    .trimEnd()
    .replaceAll(fromRoot(), "")
    .replaceAll(/(--workers <n>[^-]*?)\(default:\s+\d+\)/g, "$1(default: the number of cores)");
}
