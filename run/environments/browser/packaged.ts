import { readFileSync } from "node:fs";
import { extname, join, sep } from "node:path";
import { packageFolder } from "../packages.ts";

export interface PageFile {
  readonly type: string;
  readonly bytes: string | Uint8Array;
}

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
  ".json": "application/json",
};

/** The media type of a file. */
export const typeOf = (path: string) => types[extname(path)] ?? "application/octet-stream";

/** A file of an installed package: `packages/@scope/name/dist/file.wasm`. */
export function packaged(path: string): PageFile | null {
  const [, name, file] = /^packages\/((?:@[^/]+\/)?[^/@]+)\/(.+)$/.exec(path) ?? [];
  const folder = name === undefined ? null : packageFolder(name);
  if (folder === null || file === undefined) return null;
  const found = join(folder, file);
  if (!found.startsWith(folder + sep)) return null;
  try {
    return { type: typeOf(found), bytes: readFileSync(found) };
  } catch {
    return null;
  }
}
