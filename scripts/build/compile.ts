import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { sourcesHash, stampFile } from "./sources.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Makes `dist/`, unless it is up to date: processes start from the build several times faster than from the sources. The
 * specs of commands, the check of the package, the faults and the adapters share it. Throws if the build fails.
 */
export default function compile(): void {
  if (isBuilt()) return;
  const { status, stderr } = spawnSync(process.execPath, ["--import", "tsx", "scripts/build.ts"], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, PATH: `${root}/node_modules/.bin:${process.env.PATH}` },
  });
  if (status !== 0) throw new Error(`the build must end with 0, got ${status}: ${stderr}`);
}

/**
 * Imports a module of `dist/`. The processes that it starts run from `dist/` and need no option of this process, such as
 * tsx's loader, through which they would read every file of a library.
 */
export async function importBuilt<Module>(path: string): Promise<Module> {
  process.execArgv = [];
  return import(built(path));
}

/** The address of a module of `dist/`, such as `run/run.js`. */
export function built(path: string): string {
  return pathToFileURL(join(root, "dist", path)).href;
}

function isBuilt(): boolean {
  const stamp = join(root, "dist", stampFile);
  return existsSync(stamp) && readFileSync(stamp, "utf8") === sourcesHash(root);
}
