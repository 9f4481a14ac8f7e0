import { fileURLToPath } from "node:url";

/** The path of a file of this repository, given from its root. */
export function fromRoot(path = ""): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}
