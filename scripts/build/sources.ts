import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

/** A file in `dist/`: the hash of the sources of the build. */
export const stampFile = ".sources.sha256";

/** Folders of the checkout of which nothing gets into `dist/`, where git has not made them hidden. */
const foldersLeftOut = ["dist", "node_modules", "tests", "coverage", "reports"];
const isLeftOut = (path: string) => /(^|\/)__pycache__\/|\.(spec\.ts|md|tmp)$/.test(path);

/** The SHA-256 of whatever a build of the checkout may read, by path and content. */
export function sourcesHash(root: string): string {
  const hash = createHash("sha256");
  for (const path of sourcesOf(root))
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update("\0");
  return hash.digest("hex");
}

function sourcesOf(root: string): readonly string[] {
  const entries = readdirSync(root, { withFileTypes: true }).filter(({ name }) => !name.startsWith("."));
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const folders = entries.filter((entry) => entry.isDirectory() && !foldersLeftOut.includes(entry.name));
  const nested = folders.flatMap(({ name }) =>
    readdirSync(join(root, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(root, join(entry.parentPath, entry.name))),
  );
  return [...files, ...nested].filter((path) => !isLeftOut(path)).sort();
}
