import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const origins = () => [join(process.cwd(), "package.json"), import.meta.url];

/** The folder of an optional package, of the user's folder or else of the suite's; null if it is not installed. */
export function packageFolder(name: string): string | null {
  const folders = origins().flatMap((origin) => createRequire(origin).resolve.paths(name) ?? []);
  const found = folders.map((folder) => join(folder, name)).find((folder) => existsSync(join(folder, "package.json")));
  return found ?? null;
}

/** The file of an optional package, of the user's folder or else of the suite's; null if it is not installed. */
export function packageFile(name: string): string | null {
  for (const origin of origins()) {
    try {
      return createRequire(origin).resolve(name);
    } catch {
      // Not installed there.
    }
  }
  return null;
}
