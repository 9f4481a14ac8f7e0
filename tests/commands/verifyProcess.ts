import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Run {
  readonly code: number | null;
  readonly output: string;
  readonly milliseconds: number;
}

/** Starts the command as a process. */
export function startVerify(args: readonly string[], variables: Readonly<Record<string, string>>) {
  const env = { ...process.env, ...variables };
  return spawn(process.execPath, ["dist/scripts/cli.js", "verify", ...args], { cwd: root, env });
}

/** Runs the command as a process. Sends Ctrl-C when `interruptWhen` holds, and measures the time from then on. */
export async function verify(
  args: readonly string[],
  interruptWhen?: () => boolean,
  trace = "",
  variables: Readonly<Record<string, string>> = {},
): Promise<Run> {
  const child = startVerify(args, { TRACE: trace, ...variables });
  let output = "";
  const keep = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const closed = new Promise<number | null>((resolve) => child.on("close", resolve));
  while (interruptWhen && !interruptWhen()) await setTimeout(50);
  const started = performance.now();
  if (interruptWhen) interrupt(child);
  const code = await closed;
  return { code, output, milliseconds: performance.now() - started };
}

/**
 * A terminal's Ctrl-C may arrive twice, if a runner in the same process group passes it on. Both come at once: a signal
 * while Node tears itself down, after the report, would end it without its exit code.
 */
function interrupt(child: ChildProcess): void {
  child.kill("SIGINT");
  child.kill("SIGINT");
}
