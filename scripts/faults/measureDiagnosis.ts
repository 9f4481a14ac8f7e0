import { faults } from "../../faults/catalogue.ts";
import type { Fault } from "../../faults/fault.ts";
import { programBeside, startChild } from "../../run/process/child.ts";
import { inLanes } from "../../run/process/lanes.ts";
import type { DiagnosisFinding } from "./diagnosisTrial.ts";
import { isWrongDistribution } from "./distributions.ts";

/** The share of each part's faults that must be named first, or by one that answers alike. */
const leastNamed = 0.9;

/** What is measured by itself, each with its own share. */
interface Part {
  readonly title: string;
  /** How it is built anew, in Markdown. */
  readonly manner: readonly string[];
  readonly isOf: (fault: Fault) => boolean;
}

const parts: readonly Part[] = [
  {
    title: "Convolutions",
    manner: [
      "Each wrong convolution is built anew on plain float32 sums, term by term, and judged by the claims that must catch it",
      "and three broad ones; then it is diagnosed by the catalogue, whose faults sum in float64.",
    ],
    isOf: ({ target }) => target.conv2d !== undefined,
  },
  {
    title: "Initializers",
    manner: [
      "Each wrong formula or law (of a fan, a gain, a bound, a cut, a distribution) is built anew on xoshiro128\\*\\*, PCG32 or",
      "Philox and judged likewise; then it is diagnosed by the catalogue, whose faults draw by the Mersenne Twister, from",
      "other seeds. A fault is equivalent that has the same fans and gains and, as far as 2¹⁷ values tell, the same laws.",
    ],
    isOf: isWrongDistribution,
  },
];

/** The faults that are measured. */
export const measuredFaults = faults.filter((fault) => parts.some(({ isOf }) => isOf(fault)));

/** Diagnoses each fault, built on other sums or draws than the catalogue's, in processes of their own. */
export async function measureDiagnosis(
  ids: readonly string[],
  workers: number,
  onResult: (id: string) => void,
): Promise<readonly DiagnosisFinding[]> {
  const program = programBeside(import.meta, "diagnosisWorker");
  const findings = new Map<string, DiagnosisFinding>();
  await inLanes(ids, Math.min(workers, ids.length), {
    open: () => startChild<{ readonly id: string }, DiagnosisFinding>(program),
    work: async (child, id) => {
      const reply = await child.put({ id });
      if ("kind" in reply) throw new Error(`the diagnosis of ${id} ${reply.how}: ${reply.output.join("\n")}`);
      findings.set(id, reply);
      onResult(id);
    },
    close: (child) => child.end(),
  });
  return ids.flatMap((id) => findings.get(id) ?? []);
}

interface PartFindings {
  readonly title: string;
  readonly manner: readonly string[];
  readonly findings: readonly DiagnosisFinding[];
}

/** The findings by part, without the parts of which none was measured. */
export function byPart(findings: readonly DiagnosisFinding[]): readonly PartFindings[] {
  return parts.flatMap(({ title, manner, isOf }) => {
    const own = new Set(measuredFaults.filter(isOf).map(({ id }) => id));
    const found = findings.filter(({ id }) => own.has(id));
    return found.length > 0 ? [{ title, manner, findings: found }] : [];
  });
}

export function isEnoughNamed({ findings }: Pick<PartFindings, "findings">): boolean {
  return findings.filter(isNamed).length >= leastNamed * findings.length;
}

function isNamed({ place, isEquivalent }: DiagnosisFinding): boolean {
  return place === 1 || isEquivalent;
}

/** `Initializers: 33 of 34 faults (97.1 %) are named first, 2 of them by one that answers alike` */
export function namedShare({ title, findings }: Pick<PartFindings, "title" | "findings">): string {
  const first = findings.filter(({ place }) => place === 1).length;
  const named = findings.filter(isNamed).length;
  const percent = ((100 * named) / findings.length).toFixed(1);
  return `${title}: ${named} of ${findings.length} faults (${percent} %) are named first, ${named - first} of them by one that answers alike`;
}

/** The figures in Markdown, and every fault that is not named first. */
export function renderDiagnosis(findings: readonly DiagnosisFinding[], call: string): string {
  const sections = byPart(findings).flatMap((part) => [`## ${part.title}`, "", ...sectionOf(part), ""]);
  return ["# How well a mistake is named", "", `Written by \`${call}\`.`, "", ...sections].join("\n");
}

function sectionOf({ title, manner, findings }: PartFindings): readonly string[] {
  const rest = findings.filter(({ place }) => place !== 1);
  const share = [...manner, "", `${namedShare({ title, findings })}.`];
  if (rest.length === 0) return share;
  const lines = rest.map(({ id, place, isEquivalent, candidates }) => {
    const others = candidates.map((candidate) => `\`${candidate}\``).join(", ") || "none";
    return `| \`${id}\` | ${isEquivalent ? "answers alike" : place > 0 ? `place ${place}` : "not named"} | ${others} |`;
  });
  return [...share, "", "| not named first | how it is named | candidates |", "|---|---|---|", ...lines];
}
