import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

/** The processes of this machine whose command line has a word. */
export function processesWith(word: string): readonly number[] {
  return readdirSync("/proc").flatMap((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(word) ? [Number(pid)] : [];
    } catch {
      return [];
    }
  });
}

/** A folder for the temporary files of a run, and what is left of it: profiles, and processes that were told of it. */
export function separate(folder: string, name: string) {
  const own = join(folder, name.slice(0, 12));
  mkdirSync(own);
  const left = () => [...readdirSync(own), ...processesWith(own)];
  const untilGone = async () => {
    while (left().length > 0) await setTimeout(50);
  };
  return { variables: { TMPDIR: own }, left, untilGone };
}
