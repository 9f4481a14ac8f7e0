import { readJsonFile } from "../files/jsonFile.ts";
import { UsageError } from "../files/usageError.ts";
import { type Expectation, isDeclined, type SettledResult } from "./runReport.ts";

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

/**
 * The expectations under which the same run would conform: a line for each failed claim, for each that is unsupported,
 * and for each required one with cases that are. Lines that were met are kept, the reason of a new one is what the run
 * said, to be edited.
 */
export function expectationsOf(results: readonly SettledResult[], required: ReadonlySet<string>): string {
  const lines = results.flatMap((result): Expectation[] => {
    const { id, verdict, failure, unsupportedReasons, expected } = result;
    if (expected) return [expected];
    if (failure?.isUnjudged) return [];
    if (verdict === "failed") return [{ id, verdict: "fail", reason: firstLine(failure?.message) }];
    const isListed = verdict === "unsupported" || (required.has(id) && isDeclined(result));
    return isListed ? [{ id, verdict: "unsupported", reason: firstLine(unsupportedReasons[0]) }] : [];
  });
  return `${JSON.stringify(lines, null, 2)}\n`;
}

function firstLine(text: string | undefined): string {
  return text?.split("\n", 1)[0]?.trim() || "not said";
}
