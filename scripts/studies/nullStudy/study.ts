import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { writeWhole } from "../../../run/files/atomicFile.ts";

/** How often something happened under the claim, of how many trials. */
export interface Count {
  readonly trials: number;
  readonly hits: Readonly<Record<string, number>>;
}

/** What was counted so far; each part may go on another time. */
export interface Study {
  /** By sample and statistic: p below 1e-2 and 1e-3 as computed, and with its allowance. */
  readonly samples: Readonly<Record<string, Readonly<Record<string, Count>>>>;
  /** By approximate distribution: p below 1e-3 to 1e-6 as computed. */
  readonly tails: Readonly<Record<string, Count>>;
  /** By generator: whole runs, and those that failed. */
  readonly runs: Readonly<Record<string, Count>>;
}

const file = (name: string) => fileURLToPath(new URL(`../../../docs/generated/${name}`, import.meta.url));
const dataFile = file("null-study.json");
export const pageFile = file("null-study.md");

const empty: Study = { samples: {}, tails: {}, runs: {} };

export function readStudy(): Study {
  return existsSync(dataFile) ? (JSON.parse(readFileSync(dataFile, "utf8")) as Study) : empty;
}

export function writeStudy(study: Study): void {
  writeWhole(dataFile, `${JSON.stringify(study, null, 2)}\n`);
}

/** The count with one more trial, in which the named things happened. */
export function counted(before: Count | undefined, happened: Readonly<Record<string, boolean>>): Count {
  const hits = { ...before?.hits };
  for (const [name, did] of Object.entries(happened)) hits[name] = (hits[name] ?? 0) + (did ? 1 : 0);
  return { trials: (before?.trials ?? 0) + 1, hits };
}
