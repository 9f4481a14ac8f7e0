import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { inject, it } from "vitest";

export interface Ran {
  readonly code: number | null;
  /** The text written to stdout, followed by that written to stderr. */
  readonly output: string;
}

/** The folder of this specification, with the packed tarball installed. The specification writes only there. */
export const folder: string = mkdtempSync(`${inject("installed")}-`);
execFileSync("cp", ["-R", `${inject("installed")}/.`, folder]);

/** The installed command. */
export const program = "node_modules/.bin/conv2d-conformance";

/** The path of the first interpreter that has these modules, or null: the environment's PYTHON, python3, the system's. */
export function pythonWith(modules: string): string | null {
  const names = [process.env.PYTHON || "python3", "python3", "/usr/bin/python3"];
  const found = names
    .map((name) => spawnSync(name, ["-c", `import ${modules}, sys; print(sys.executable)`], { encoding: "utf8" }))
    .find(({ status }) => status === 0);
  return found?.stdout.trim() ?? null;
}

const withOpencv = pythonWith("numpy, cv2");

/** What `python3` runs in `shell`: it has NumPy, and OpenCV if an interpreter has both. Null if none has NumPy. */
const python: string | null = withOpencv ?? pythonWith("numpy");

/** Whether g++ is installed and compiles a program with this header. */
export function compiles(header: string): boolean {
  const input = `#include <${header}>\n`;
  return spawnSync("g++", ["-std=c++17", "-fsyntax-only", "-x", "c++", "-"], { input }).status === 0;
}

const runs = (name: string) => spawnSync(name, ["--version"]).status === 0;

/** The software that some tests need. */
export const isInstalled: Readonly<Record<string, boolean>> = {
  "g++": runs("g++"),
  cargo: runs("cargo"),
  javac: runs("javac"),
  node: true,
  numpy: python !== null,
  cv2: withOpencv !== null,
  dnnl: compiles("dnnl.hpp"),
};

/** A test that is skipped with a warning if its software is missing: otherwise nothing would show that it did not run. */
export function itWhere(need: string): typeof it | typeof it.skip {
  if (!isInstalled[need]) console.error(`NOT RUN: the test needs ${need}`);
  return isInstalled[need] ? it : it.skip;
}

/** Runs a command line in the folder like a user's shell; `python3` is the interpreter with NumPy. */
export function shell(line: string, env: Readonly<Record<string, string>> = {}): Ran {
  const programs = join(folder, ".programs");
  if (python !== null) {
    mkdirSync(programs, { recursive: true });
    writeFileSync(join(programs, "python3"), `#!/bin/sh\nexec '${python}' "$@"\n`);
    chmodSync(join(programs, "python3"), 0o755);
  }
  const path = [programs, process.env.PATH].join(delimiter);
  // Vitest sets a variable in its children, and a checkout has npm settings; a user has neither.
  const inherited = Object.entries(process.env).filter(([name]) => !/^(npm_|VITEST|NODE_ENV|NODE_OPTIONS)/.test(name));
  const { status, stdout, stderr } = spawnSync("bash", ["-euo", "pipefail", "-c", line], {
    cwd: folder,
    encoding: "utf8",
    env: { ...Object.fromEntries(inherited), ...env, PATH: path, NO_COLOR: "1", CI: "1" },
  });
  return { code: status, output: `${stdout}${stderr}` };
}
