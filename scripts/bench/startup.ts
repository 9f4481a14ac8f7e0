import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type BenchSection, median, printRow, show } from "./section.ts";

const cli = fileURLToPath(new URL("../../dist/scripts/cli.js", import.meta.url));
const nameWidth = 36;

const calls = [
  ["node -e 0", ["-e", "0"]],
  ["conv2d-conformance --version", [cli, "--version"]],
  ["conv2d-conformance verify --list", [cli, "verify", "--list"]],
] as const;

function millisecondsOf(args: readonly string[]): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`bench: node ${args.join(" ")} must end with 0, got ${status}\n${stderr}`);
  return performance.now() - started;
}

/** Compares the start of the compiled package with that of Node. */
export const startupSection: BenchSection = {
  title: "startup: from the start of the process to its end",
  run: async (rounds) => {
    if (!existsSync(cli)) throw new Error("bench: startup needs the compiled package, got no dist/: pnpm build");
    for (const [, args] of calls) millisecondsOf(args);
    const times = calls.map((): number[] => []);
    for (let round = 0; round < rounds; round++)
      for (const [i, [, args]] of calls.entries()) times[i]?.push(millisecondsOf(args));
    printRow(["process", "median", "min"], nameWidth);
    for (const [i, [name]] of calls.entries()) {
      const own = times[i] as number[];
      printRow([name, show(median(own), " ms"), show(Math.min(...own), " ms")], nameWidth);
    }
  },
};
