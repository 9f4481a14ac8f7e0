import { existsSync, mkdirSync, rmSync } from "node:fs";
import type { Claim } from "../../properties/claim/claim.ts";
import type { ClaimResult } from "../../properties/claim/runClaim.ts";
import { type ExportFormat, exportCase, writeFiles } from "../../report/counterexample/exportCase.ts";
import { writeWhole } from "../../run/files/atomicFile.ts";
import { readSavedCase, savedText } from "../../run/files/savedCase.ts";
import { savedCaseFile } from "../../run/runReport.ts";
import { WrongCall } from "../../run/usageError.ts";

interface SavedFolder {
  /** By the claim's id. */
  readonly draws: Readonly<Record<string, unknown>>;
  /** Which files are not tried, and why: another edition of the suite may draw other values. */
  readonly notes: readonly string[];
}

/** The draws that a folder holds for the claims; none without a folder. It is made where it is missing. */
export function readSavedFolder(folder: string | null, claims: readonly Claim[]): SavedFolder {
  if (folder === null) return { draws: {}, notes: [] };
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new WrongCall(`--save-failures must name a folder, got ${folder}: ${(error as Error).message}`);
  }
  const draws: Record<string, unknown> = {};
  const notes: string[] = [];
  for (const { id } of claims) {
    const file = savedCaseFile(folder, id);
    if (!existsSync(file)) continue;
    try {
      draws[id] = readSavedCase(file, claims).draw;
    } catch (error) {
      if (!(error instanceof WrongCall)) throw error;
      notes.push(`${error.message}; it is not tried`);
    }
  }
  return { draws, notes };
}

/**
 * Writes the case of each failed claim, on wish also as what runs without this suite, and removes that of each claim
 * which passed on it; tells in sentences what it did.
 */
export function saveFailures(
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
      return [`${file} removed: ${result.id} passes on it now`];
    }
    if (result.verdict !== "failed") return [];
    const text = savedText(result, seed);
    if (text === null) return [`${result.id} has no case to save: it failed before any was known`];
    writeWhole(file, text);
    const { notReplayable } = result.failure ?? {};
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
    if (error instanceof WrongCall) return error.message;
    throw error;
  }
}

function exportOf(file: string, ending: string): string {
  return file.replace(/\.json$/, ending);
}
