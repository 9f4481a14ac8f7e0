import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { inject } from "vitest";

export interface Ran {
  readonly code: number | null;
  /** What it wrote to stdout, then what it wrote to stderr. */
  readonly output: string;
}

/** A folder of this specification alone in which the packed tarball is installed, and the only one that it writes to. */
export const folder: string = mkdtempSync(`${inject("installed")}-`);
execFileSync("cp", ["-R", `${inject("installed")}/.`, folder]);

/** The installed command; the guide's specification has it by npx, as users do. */
export const program = "node_modules/.bin/conv2d-conformance";

/** The path of the first interpreter that has NumPy, or null: the environment's PYTHON, python3, the system's. */
export const python: string | null =
  [process.env.PYTHON || "python3", "python3", "/usr/bin/python3"]
    .map((name) => spawnSync(name, ["-c", "import numpy, sys; print(sys.executable)"], { encoding: "utf8" }))
    .find(({ status }) => status === 0)
    ?.stdout.trim() ?? null;

/** Whether there is a compiler of C++. */
export const hasCompiler: boolean = spawnSync("g++", ["--version"]).status === 0;

/** Runs a command line in the folder as a user's shell does, where `python3` is the interpreter with NumPy. */
export function shell(line: string, env: Readonly<Record<string, string>> = {}): Ran {
  const programs = join(folder, ".programs");
  if (python !== null) {
    mkdirSync(programs, { recursive: true });
    writeFileSync(join(programs, "python3"), `#!/bin/sh\nexec '${python}' "$@"\n`);
    chmodSync(join(programs, "python3"), 0o755);
  }
  const path = [programs, process.env.PATH].join(delimiter);
  // Vitest marks its children as tests by a variable, and a checkout's npm settings are not the user's.
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|VITEST|NODE_ENV|NODE_OPTIONS)/.test(name));
  const { status, stdout, stderr } = spawnSync("bash", ["-euo", "pipefail", "-c", line], {
    cwd: folder,
    encoding: "utf8",
    env: { ...Object.fromEntries(inherited), ...env, PATH: path, NO_COLOR: "1", CI: "1" },
  });
  return { code: status, output: `${stdout}${stderr}` };
}
