import { readdirSync } from "node:fs";
import { fromRoot } from "./root.ts";

const ignored = /^(?:node_modules|dist|site|coverage|reports|\.[^.]*)(?:\/|$)/;

/** The files of this repository with an ending, as paths from its root, in alphabetical order. */
export function filesOf(ending: string): readonly string[] {
  return readdirSync(fromRoot(), { withFileTypes: true })
    .filter(({ name }) => !ignored.test(name))
    .flatMap((entry) => (entry.isDirectory() ? within(entry.name) : [entry.name]))
    .filter((file) => file.endsWith(ending))
    .sort();
}

function within(folder: string): readonly string[] {
  return readdirSync(fromRoot(folder), { recursive: true, encoding: "utf8" }).map(
    (file) => `${folder}/${file.replaceAll("\\", "/")}`,
  );
}
