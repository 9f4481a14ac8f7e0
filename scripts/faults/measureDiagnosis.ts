import { faults } from "../../faults/catalogue.ts";
import type { Fault } from "../../faults/fault.ts";
import { programNextTo } from "../../run/process/child.ts";
import { renderCompositions } from "./compositions/measureCompositions.ts";
import type { CompositionFinding } from "./compositions/trial.ts";
import type { DiagnosisFinding } from "./diagnosisTrial.ts";
import { isConvolution, isWrongDistribution } from "./distributions.ts";
import { renderDraws } from "./drawCompositions/measureDraws.ts";
import type { DrawCompositionFinding } from "./drawCompositions/trial.ts";
import { inChildren, type Making } from "./inChildren.ts";

/** The minimum share of each part's faults that the diagnosis must name first, or by an equivalent fault. */
const minNamed = 0.9;

/** A part of the catalogue that is measured separately. */
interface Part {
  readonly title: string;
  /** How its faults are built and diagnosed, as Markdown. */
  readonly method: readonly string[];
  readonly isOf: (fault: Fault) => boolean;
}

const parts: readonly Part[] = [
  {
    title: "Convolutions",
    method: [
      "Each wrong convolution is built on plain float32 sums, term by term, and judged by the claims that must catch it",
      "and by three broad ones. Then it is diagnosed while it runs: once with the catalogue, whose faults sum in float64,",
      "and once with a catalogue that lacks it.",
    ],
    isOf: isConvolution,
  },
  {
    title: "Initializers",
    method: [
      "Each fault with a wrong fan, gain, bound, truncation or distribution is built on xoshiro128\\*\\*, PCG32 or Philox",
      "and judged in the same way. Then it is diagnosed with the catalogue, whose faults draw by the Mersenne Twister, from",
      "other seeds. Two faults are equivalent if they have the same fans and gains and, as far as 2¹⁷ values show, the same",
      "distributions.",
    ],
    isOf: isWrongDistribution,
  },
];

/** The faults that are measured. */
export const measuredFaults = faults.filter((fault) => parts.some(({ isOf }) => isOf(fault)));

/** Diagnoses each fault, built on other sums or generators than the catalogue, in separate processes. */
export function measureDiagnosis(ids: readonly string[], making: Making): Promise<readonly DiagnosisFinding[]> {
  return inChildren(programNextTo(import.meta, "diagnosisWorker"), ids, making);
}

interface PartFindings {
  readonly title: string;
  readonly method: readonly string[];
  readonly findings: readonly DiagnosisFinding[];
}

/** The findings by part; parts without findings are left out. */
export function byPart(findings: readonly DiagnosisFinding[]): readonly PartFindings[] {
  return parts.flatMap(({ title, method, isOf }) => {
    const own = new Set(measuredFaults.filter(isOf).map(({ id }) => id));
    const found = findings.filter(({ id }) => own.has(id));
    return found.length > 0 ? [{ title, method, findings: found }] : [];
  });
}

export function isEnoughNamed({ findings }: Pick<PartFindings, "findings">): boolean {
  return findings.filter(isNamed).length >= minNamed * findings.length;
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

/** Faults of the catalogue, and mistakes that no catalogue has. */
interface Found {
  readonly findings: readonly DiagnosisFinding[];
  readonly unseen: readonly CompositionFinding[];
  readonly draws: readonly DrawCompositionFinding[];
}

/** The shares in Markdown, and every fault that is not named first. */
export function renderDiagnosis({ findings, unseen, draws }: Found, call: string): string {
  const sections = byPart(findings).flatMap((part) => [`## ${part.title}`, "", ...sectionOf(part), ""]);
  const ofUnseen = unseen.length > 0 ? [...renderCompositions(unseen), ""] : [];
  const ofDraws = draws.length > 0 ? [...renderDraws(draws), ""] : [];
  return [
    "# How well a mistake is named",
    "",
    `Written by \`${call}\`.`,
    "",
    ...sections,
    ...ofUnseen,
    ...ofDraws,
  ].join("\n");
}

/** What is said of a fault that the catalogue lacks: by what was measured, or by another fault. */
function leftOutLines(findings: readonly DiagnosisFinding[]): readonly string[] {
  const left = findings.flatMap(({ id, leftOut }) => (leftOut ? [{ id, ...leftOut }] : []));
  if (left.length === 0) return [];
  const scores = ["right", "otherRegion", "silent", "wrong", "byClaim", "unscored"] as const;
  const counts = scores.map((score) => `${left.filter((each) => each.score === score).length} ${score}`);
  const wrong = left.filter(({ score }) => score === "wrong" || score === "otherRegion");
  return [
    "",
    `Without its own entry: ${counts.join(", ")}.`,
    "*byClaim*: the fault answers every request of the exam rightly, and no change is named: what is wrong (memory, handles,",
    "overlapping calls, invalid requests) is what the failing claim states. *unscored*: it changes fewer than 8 requests of",
    "the exam.",
    ...(wrong.length === 0 ? [] : ["", "| left out | score | diagnosis |", "|---|---|---|"]),
    ...wrong.map(({ id, score, lines }) => `| \`${id}\` | ${score} | ${lines.join(" ").replaceAll("|", "\\|")} |`),
  ];
}

/** `answers alike`: by another fault, or by what was measured; `by the failing claim`: its facts say what is wrong. */
function howNamed({ place, isEquivalent, leftOut }: DiagnosisFinding): string {
  if (isEquivalent) return "answers alike";
  if (place > 0) return `place ${place}`;
  return leftOut?.score === "byClaim" ? "by the failing claim" : "not named";
}

function sectionOf({ title, method, findings }: PartFindings): readonly string[] {
  const rest = findings.filter(({ place }) => place !== 1);
  const share = [...method, "", `${namedShare({ title, findings })}.`];
  if (rest.length === 0) return [...share, ...leftOutLines(findings)];
  const lines = rest.map((finding) => {
    const others = finding.candidates.map((candidate) => `\`${candidate}\``).join(", ") || "none";
    return `| \`${finding.id}\` | ${howNamed(finding)} | ${others} |`;
  });
  return [
    ...share,
    ...leftOutLines(findings),
    "",
    "| not named first | how it is named | candidates |",
    "|---|---|---|",
    ...lines,
  ];
}
