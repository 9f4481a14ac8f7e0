import { fileURLToPath } from "node:url";
import Tinypool from "tinypool";
import type { DiagnosisFinding } from "./diagnosisTrial.ts";

/** The share of faults that must be named first, or with one that answers alike. */
export const leastNamed = 0.9;

/** Diagnoses each fault, built on another order of summation than the catalogue's, in processes of their own. */
export async function measureDiagnosis(
  ids: readonly string[],
  workers: number,
  onResult: (id: string) => void,
): Promise<readonly DiagnosisFinding[]> {
  const pool = new Tinypool({
    filename: fileURLToPath(new URL("./diagnosisTrial.ts", import.meta.url)),
    runtime: "child_process",
    minThreads: workers,
    maxThreads: workers,
    isolateWorkers: false,
  });
  try {
    return await Promise.all(
      ids.map(async (id) => {
        const finding = (await pool.run(id)) as DiagnosisFinding;
        onResult(id);
        return finding;
      }),
    );
  } finally {
    await pool.destroy();
  }
}

export function isNamed({ place, isEquivalent }: DiagnosisFinding): boolean {
  return place === 1 || isEquivalent;
}

/** `160 of 162 (98.8 %) are named first or with one that answers alike` */
export function namedShare(findings: readonly DiagnosisFinding[]): string {
  const first = findings.filter(({ place }) => place === 1).length;
  const named = findings.filter(isNamed).length;
  const percent = ((100 * named) / findings.length).toFixed(1);
  return `${named} of ${findings.length} faults (${percent} %) are named first, ${named - first} of them by one that answers alike`;
}

/** The figure in Markdown, and every fault that is not named first. */
export function renderDiagnosis(findings: readonly DiagnosisFinding[], call: string): string {
  const rest = findings.filter((finding) => finding.place !== 1);
  const lines = rest.map(({ id, place, isEquivalent, candidates }) => {
    const others = candidates.map((candidate) => `\`${candidate}\``).join(", ") || "none";
    return `| \`${id}\` | ${isEquivalent ? "answers alike" : place > 0 ? `place ${place}` : "not named"} | ${others} |`;
  });
  return [
    "# How well a mistake is named",
    "",
    `Written by \`${call}\`. Each wrong convolution is built anew on plain float32 sums, term by term, and judged by the`,
    "claims that must catch it and three broad ones; then it is diagnosed by the catalogue, whose faults sum in float64.",
    "",
    `${namedShare(findings)}.`,
    "",
    "| not named first | how it is named | candidates |",
    "|---|---|---|",
    ...lines,
    "",
  ].join("\n");
}
