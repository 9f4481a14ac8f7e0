import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/**
 * Loads a library that an adapter needs and the suite does not install. If the package is missing, the error shows the
 * command that installs it; other errors of the library pass through.
 */
export async function library<Module>(load: () => Promise<Module>, ...packages: readonly string[]): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND";
    if (!isMissing || !packages.some((name) => error.message.includes(`'${name}'`))) throw error;
    throw new Error(`the packages of the library must be installed: npm install ${packages.join(" ")}`);
  }
}

/** The version of this suite. */
export const suiteVersion: string = createRequire(import.meta.url)("conv2d-conformance/package.json").version;

/** The address of a package's files, for a library that loads its WebAssembly in a page; null in Node, which finds it. */
export function assetsOf(_name: string): string | null {
  return null;
}

/** This file. A page has another in its place, since it has no files. */
export const libraryFile: string = import.meta.filename;

/** The version of an installed package. The package may not export its package.json, so the file is read. */
export function versionOf(name: string): string {
  let folder = dirname(createRequire(import.meta.url).resolve(name));
  for (;;) {
    const found = manifestIn(folder);
    if (found?.name === name) return found.version;
    if (dirname(folder) === folder) throw new Error(`${name} has no package.json`);
    folder = dirname(folder);
  }
}

function manifestIn(folder: string): { readonly name?: string; readonly version: string } | null {
  try {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  } catch {
    return null;
  }
}
