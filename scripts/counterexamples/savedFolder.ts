import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Claim } from "../../properties/claim.ts";
import type { ClaimResult } from "../../properties/runClaim.ts";
import { writeWhole } from "../writeWhole.ts";
import { WrongCall } from "../wrongCall.ts";
import { type ExportFormat, exportCase, writeFiles } from "./exportCase.ts";
import { readSavedCase, savedText } from "./savedCase.ts";

/** The draws that a folder holds for the claims, by id; none without a folder. It is made where it is missing. */
export function readSavedFolder(folder: string | null, claims: readonly Claim[]): Readonly<Record<string, unknown>> {
  if (folder === null) return {};
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new WrongCall(`--save-failures must name a folder, got ${folder}: ${(error as Error).message}`);
  }
  const known = claims.filter(({ id }) => existsSync(fileOf(folder, id)));
  return Object.fromEntries(known.map(({ id }) => [id, readSavedCase(fileOf(folder, id), claims).draw]));
}

/**
 * Writes the case of each failed claim, on wish also as what runs without this suite, and removes that of each passed
 * one; tells in sentences what it did.
 */
export function saveFailures(
  folder: string,
  results: readonly ClaimResult[],
  seed: string,
  format?: ExportFormat,
): readonly string[] {
  return results.flatMap((result) => {
    const file = fileOf(folder, result.id);
    if (result.verdict === "passed" && existsSync(file)) {
      rmSync(file);
      return [`${file} removed: ${result.id} passes on it now`];
    }
    if (result.verdict !== "failed") return [];
    const text = savedText(result, seed);
    if (text === null) return [`${result.id} has no case to save: the target's process ended first`];
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
  const out = file.replace(/\.json$/, endings[format]);
  try {
    writeFiles(out, exportCase({ id, exchanges: failure?.exchanges ?? [] }, format));
    return `${out} written`;
  } catch (error) {
    if (error instanceof WrongCall) return error.message;
    throw error;
  }
}

function fileOf(folder: string, id: string): string {
  return join(folder, `${id.replaceAll("/", "__")}.json`);
}
