import { readJsonFile } from "../files/jsonFile.ts";
import { UsageError } from "../files/usageError.ts";
import type { Expectation } from "./runReport.ts";

/**
 * Reads a file of docs/expectations.schema.json. Each line must name an existing claim, and no line may be repeated.
 */
export function readExpectations(file: string, ids: readonly string[]): readonly Expectation[] {
  const lines = readJsonFile(file, "expectations.schema.json") as readonly Expectation[];
  lines.forEach(({ id, verdict }, place) => {
    if (!ids.includes(id)) throw new UsageError(`${file} must name existing claims, got ${id}`);
    if (lines.findIndex((line) => line.id === id && line.verdict === verdict) < place)
      throw new UsageError(`${file} must have one line for each claim and verdict, got ${id} ${verdict} twice`);
  });
  return lines;
}
