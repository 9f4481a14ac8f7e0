import { inLanes } from "../../run/process/lanes.ts";
import { fenced } from "./blocks.ts";
import { fromRoot } from "./root.ts";
import { outputOf } from "./run.ts";

interface CommandEntry {
  /** As it is called in a checkout, after `npx pnpm`. */
  readonly call: string;
  readonly words: readonly string[];
}

const entry = (call: string, script = call.split(" ")[0], ...rest: readonly string[]): CommandEntry => ({
  call,
  words: [`scripts/${script}.ts`, ...rest],
});
const published = [entry("verify"), entry("merge"), entry("counterexample")];
const maintained = [
  entry("faults"),
  entry("conformance"),
  entry("golden"),
  entry("golden check", "golden", "check"),
  entry("golden write", "golden", "write"),
  entry("power"),
  entry("nullstudy", "nullStudy"),
  entry("bench"),
  entry("fuzz:torch", "fuzzTorch"),
];

/** docs/cli.md: what `--help` prints for each command. */
export async function cliPage(): Promise<string> {
  const help = new Map<string, string>();
  await inLanes([...published, ...maintained], 2, {
    open: () => undefined,
    work: async (_lane, { call, words }) => {
      help.set(call, portable(await outputOf(...words, "--help")));
    },
    close: async () => {},
  });
  const sections = (entries: readonly CommandEntry[]) =>
    entries.map(({ call }) => `## ${call}\n\n${fenced("text", help.get(call) ?? "")}`).join("\n\n");
  return `# Commands

\`pnpm run docs\` writes this page: each block is what \`--help\` prints.

The package \`conv2d-conformance\` has three commands: \`npx conv2d-conformance verify\`, \`merge\` and \`counterexample\`. In a checkout of
this repository the same commands are \`npx pnpm verify\`, \`npx pnpm merge\` and \`npx pnpm counterexample\`; there \`verify\` without a
target judges the reference.

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

/** The help as it is on every machine: without this checkout's path and the number of its cores. */
function portable(help: string): string {
  return help
    .replaceAll(fromRoot(), "")
    .replaceAll(/(--workers <n>[^-]*?)\(default:\s+\d+\)/g, "$1(default: the number of cores)");
}
