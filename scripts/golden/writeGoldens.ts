import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { CaseFiles } from "../../golden/caseFiles.ts";
import { type Manifest, manifestText, readManifest } from "../../golden/manifest.ts";
import { plannedGoldens } from "../../golden/plan.ts";
import { writeWhole } from "../../run/files/atomicFile.ts";
import { head, record } from "./record.ts";

export interface Written {
  readonly cases: number;
  /** Ids whose files were written. */
  readonly written: readonly string[];
}

/**
 * Records every planned golden in a folder. Nothing is written before every answer is accepted. Each case is written
 * next to its place and then renamed, the manifest last. Throws with the ids of existing goldens that would change
 * unless `isOverwriting` is set.
 */
export async function writeGoldens(folder: string, isOverwriting: boolean, planned = plannedGoldens): Promise<Written> {
  const recorded = [];
  for (const golden of planned) recorded.push(await record(golden));
  const manifest: Manifest = { ...head, cases: recorded.map(({ line }) => line) };
  const data = `${folder}/data`;
  mkdirSync(data, { recursive: true });

  const existing = !isOverwriting && existsSync(`${folder}/manifest.json`) ? readManifest(folder) : null;
  const ids = new Set(manifest.cases.map(({ id }) => id));
  const strays = foldersOf(data).filter((id) => !ids.has(id));
  const stale = recorded.filter(({ line, files }) => !isOnDisk(`${data}/${line.id}`, files));
  const changed = [
    ...stale.filter(({ line }) => existsSync(`${data}/${line.id}`)).map(({ line }) => line.id),
    ...manifest.cases.filter((line) => isOtherLine(existing, line)).map(({ id }) => id),
    ...(existing?.cases ?? []).map(({ id }) => id).filter((id) => !ids.has(id)),
    ...strays,
    ...(existing && JSON.stringify({ ...existing, cases: 0 }) !== JSON.stringify({ ...head, cases: 0 })
      ? ["the manifest's head"]
      : []),
  ];
  if (changed.length > 0 && !isOverwriting)
    throw new Error(`golden: --overwrite must be given to change ${[...new Set(changed)].join(", ")}`);

  for (const { line, files } of stale) writeCase(`${data}/${line.id}`, files);
  for (const id of strays) rmSync(`${data}/${id}`, { recursive: true });
  writeWhole(`${folder}/manifest.json`, manifestText(manifest));
  return { cases: recorded.length, written: stale.map(({ line }) => line.id) };
}

/** The names of the existing case folders. */
export function foldersOf(data: string): readonly string[] {
  return existsSync(data) ? readdirSync(data).sort() : [];
}

function isOtherLine(existing: Manifest | null, line: Manifest["cases"][number]): boolean {
  const before = existing?.cases.find(({ id }) => id === line.id);
  return before !== undefined && JSON.stringify(before) !== JSON.stringify(line);
}

function isOnDisk(folder: string, files: CaseFiles): boolean {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true }).length : 0;
  // The folder of the data set is an additional entry.
  if (names !== files.size + 1) return false;
  return [...files].every(([name, bytes]) => {
    const path = `${folder}/${name}`;
    return existsSync(path) && readFileSync(path).equals(bytes);
  });
}

function writeCase(folder: string, files: CaseFiles): void {
  const temporary = `${folder}.tmp`;
  rmSync(temporary, { recursive: true, force: true });
  for (const [name, bytes] of files) {
    mkdirSync(dirname(`${temporary}/${name}`), { recursive: true });
    writeFileSync(`${temporary}/${name}`, bytes);
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(temporary, folder);
}
