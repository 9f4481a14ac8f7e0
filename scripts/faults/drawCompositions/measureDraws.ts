import { programNextTo } from "../../../run/process/child.ts";
import { inChildren, type Making } from "../inChildren.ts";
import { areNamed, judgedOf, restTable, shareText } from "../scores.ts";
import { knownDraws } from "./knownDraws.ts";
import type { DrawCompositionFinding } from "./trial.ts";

/** The minimum share of compositions whose region and change are found. */
const minRight = 0.8;

/** Diagnoses the faults of the catalogue that draw, and compositions of draws, in separate processes. */
export function measureDraws(names: readonly string[], making: Making): Promise<readonly DrawCompositionFinding[]> {
  return inChildren(programNextTo(import.meta, "worker"), names, making, (name) => `draws ${name}`);
}

/** What is diagnosed: compositions by number, faults by id. */
export function namesOf(count: number, from = 0): readonly string[] {
  return [...Array.from({ length: count }, (_, i) => String(from + i)), ...knownDraws];
}

const isKnown = ({ name }: DrawCompositionFinding) => knownDraws.includes(name);

export function areDrawsNamed(findings: readonly DrawCompositionFinding[]): boolean {
  return areNamed(
    findings.filter((each) => !isKnown(each)),
    minRight,
  );
}

/** `Draws: 140 of 150 (93.3 %) are right, 6 have another region, 3 are silent, 1 wrong`; then of faults. */
export function drawsShares(findings: readonly DrawCompositionFinding[]): readonly string[] {
  const known = findings.filter(isKnown);
  const unseen = findings.filter((each) => !isKnown(each));
  return [
    shareText("Draws", unseen),
    ...(known.length > 0 ? [shareText("Faults left out of the catalogue", known)] : []),
  ];
}

/** The share in Markdown, and every composition that is not right. */
export function renderDraws(findings: readonly DrawCompositionFinding[]): readonly string[] {
  const judged = judgedOf(findings);
  const most = (name: "requests" | "milliseconds") => Math.max(0, ...judged.map((each) => each[name]));
  return [
    "## Unseen initializers",
    "",
    "Each is a set of requests that draw and a mistake, both drawn at random, on xoshiro128\\*\\*, PCG32 or Philox, and is",
    "diagnosed without the catalogue. The facts must be those of the mistake, and no other; the region is compared on",
    "further requests. A diagnosis without a family of the values, or without a rule of their scale, counts as silent.",
    "",
    `${drawsShares(findings).join(". ")}. ${findings.length - judged.length} more pass the few claims that are`,
    `tried. A diagnosis puts at most ${most("requests")} requests, and takes at most ${(most("milliseconds") / 1000).toFixed(1)} s of processor time with the target's own.`,
    ...restTable(findings, ({ region, mistake }) => `${region}: ${mistake}`),
  ];
}
