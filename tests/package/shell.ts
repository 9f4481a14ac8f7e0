import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { inject, it } from "vitest";
import type { Software } from "./software.ts";

export interface Ran {
  readonly code: number | null;
  /** The text written to stdout, followed by that written to stderr. */
  readonly output: string;
}

/** The folder of this specification, with the installed packages. The specification writes only there. */
export const folder: string = mkdtempSync(`${inject("installed")}-`);
symlinkSync(join(inject("installed"), "node_modules"), join(folder, "node_modules"), "junction");

/** The installed command. */
export const program = "node_modules/.bin/conv2d-conformance";

/** The software that some tests need, by its name. */
export const { installed: isInstalled, opencv, onnxruntime, numpy }: Software = inject("software");

/** A test that is skipped with a warning if its software is missing: otherwise nothing would show that it did not run. */
export function itWhere(need: string): typeof it | typeof it.skip {
  if (!isInstalled[need]) console.error(`NOT RUN: the test needs ${need}`);
  return isInstalled[need] ? it : it.skip;
}

/** Runs a command line in the folder like a user's shell; `python3` is the interpreter with NumPy. */
export function shell(line: string, env: Readonly<Record<string, string>> = {}): Ran {
  const programs = join(folder, ".programs");
  if (numpy !== null) {
    mkdirSync(programs, { recursive: true });
    writeFileSync(join(programs, "python3"), `#!/bin/sh\nexec '${numpy}' "$@"\n`);
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
