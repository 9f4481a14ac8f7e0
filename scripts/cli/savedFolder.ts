import { existsSync, mkdirSync, rmSync } from "node:fs";
import type { Claim } from "../../properties/claim/claim.ts";
import type { ClaimResult } from "../../properties/claim/result.ts";
import { type ExportFormat, exportCase, writeFiles } from "../../report/counterexample/exportCase.ts";
import { messageOf } from "../../report/failure/sentenceOf.ts";
import { replayCommand } from "../../report/phrases.ts";
import type { Reporter } from "../../report/reporter.ts";
import { writeWhole } from "../../run/files/atomicFile.ts";
import { UsageError } from "../../run/files/usageError.ts";
import { savedCaseFile } from "../../run/record/runReport.ts";
import { readSavedCase, type SavedCase, savedText } from "../../run/record/savedCase.ts";

interface SavedFolder {
  /** By claim id. */
  readonly draws: Readonly<Record<string, unknown>>;
  /** Which files are not tried, and why: another edition of the suite may draw other values. */
  readonly notes: readonly string[];
}

/** The draws of the claims' saved cases in a folder; none without a folder. Creates the folder if it is missing. */
export function readSavedFolder(folder: string | null, claims: readonly Claim[]): SavedFolder {
  if (folder === null) return { draws: {}, notes: [] };
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new UsageError(`--save-failures must name a folder, got ${folder}: ${(error as Error).message}`);
  }
  const draws: Record<string, unknown> = {};
  const notes: string[] = [];
  for (const { id } of claims) {
    const file = savedCaseFile(folder, id);
    if (!existsSync(file)) continue;
    try {
      draws[id] = readSavedCase(file, claims).draw;
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      notes.push(`${error.message}; it is not tried`);
    }
  }
  return { draws, notes };
}

/** Saves the case of each failed claim in a folder, and prints each change; see `saveFailures`. */
export function savedCasesReporter(folder: string, format?: ExportFormat): Reporter {
  return {
    onReport: ({ results, seed, notRun }) => {
      if (notRun === null) for (const line of saveFailures(folder, results, seed, format)) console.log(line);
    },
  };
}

/** Says of a replayed case that passes what it shows and what it does not: the case is tried without those before it. */
export function replayReporter({ seed }: SavedCase): Reporter {
  return {
    onReport: (run) => {
      const passed = run.results.find(({ verdict }) => verdict === "passed");
      if (!passed) return;
      const repeats = replayCommand({ ...run, seed, replayed: null, savedIn: null }, passed);
      console.log(
        `${run.replayed} passes by itself: if the target is the same, the failure needs earlier requests, which ${repeats} repeats`,
      );
    },
  };
}

/**
 * Writes the case of each failed claim, with a format also as an export that runs without this suite. Removes the case
 * of each claim that passed on it. Returns a sentence for each file.
 */
function saveFailures(
  folder: string,
  results: readonly ClaimResult[],
  seed: string,
  format?: ExportFormat,
): readonly string[] {
  return results.flatMap((result) => {
    const file = savedCaseFile(folder, result.id);
    if (result.verdict === "passed" && result.isSavedPassed) {
      const exports = Object.values(endings).map((ending) => exportOf(file, ending));
      for (const path of [file, ...exports]) rmSync(path, { force: true, recursive: true });
      return [`${file} removed: ${result.id} now passes on it`];
    }
    const { id, failure } = result;
    if (!failure) return [];
    const text = savedText(id, failure, messageOf(failure), seed);
    if (text === null) return [`${id} has no case to save: it failed before a case was known`];
    writeWhole(file, text);
    const { notReplayable } = failure;
    return [
      `${file} saved${notReplayable ? `; not replayable: ${notReplayable}` : ""}`,
      ...(format ? [exported(file, result, format)] : []),
    ];
  });
}

const endings: Readonly<Record<ExportFormat, string>> = { npz: ".npz", onnx: "", python: ".py", json: ".request.json" };

function exported(file: string, { id, failure }: ClaimResult, format: ExportFormat): string {
  const out = exportOf(file, endings[format]);
  try {
    writeFiles(out, exportCase({ id, exchanges: failure?.exchanges ?? [] }, format));
    return `${out} written`;
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}

function exportOf(file: string, ending: string): string {
  return file.replace(/\.json$/, ending);
}
