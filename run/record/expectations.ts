import { readJsonFile } from "../files/jsonFile.ts";
import { UsageError } from "../files/usageError.ts";
import type { Expectation } from "./runReport.ts";

/** The lines of a file of docs/expectations.schema.json, each of a claim that there is, each only once. */
export function readExpectations(file: string, ids: readonly string[]): readonly Expectation[] {
  const lines = readJsonFile(file, "expectations.schema.json") as readonly Expectation[];
  lines.forEach(({ id, verdict }, place) => {
    if (!ids.includes(id)) throw new UsageError(`${file} must name claims that there are, got ${id}`);
    if (lines.findIndex((line) => line.id === id && line.verdict === verdict) < place)
      throw new UsageError(`${file} must say once what a claim does, got ${id} ${verdict} twice`);
  });
  return lines;
}
