import { programNextTo } from "../../../run/process/child.ts";
import { inChildren } from "../inChildren.ts";
import { knownDraws } from "./knownDraws.ts";
import type { DrawCompositionFinding } from "./trial.ts";

/** The minimum share of compositions whose region and change are found, and the maximum share of wrong diagnoses. */
const [minRight, maxWrong] = [0.8, 0.02];

/** Diagnoses the faults of the catalogue that draw, and the first compositions of draws, in separate processes. */
export function measureDraws(
  count: number,
  workers: number,
  onResult: (name: string) => void,
): Promise<readonly DrawCompositionFinding[]> {
  const program = programNextTo(import.meta, "worker");
  return inChildren(program, namesOf(count), workers, onResult, (name) => `draws ${name}`);
}

/** What is diagnosed: compositions by number, faults by id. */
export function namesOf(count: number): readonly string[] {
  return [...Array.from({ length: count }, (_, number) => String(number)), ...knownDraws];
}

const isKnown = ({ name }: DrawCompositionFinding) => knownDraws.includes(name);

const judgedScores = ["right", "otherRegion", "silent", "wrong"] as const;

function judgedOf(findings: readonly DrawCompositionFinding[]): readonly DrawCompositionFinding[] {
  return findings.filter(({ score }) => score !== "unnoticed");
}

export function areDrawsNamed(findings: readonly DrawCompositionFinding[]): boolean {
  const judged = judgedOf(findings).filter((each) => !isKnown(each));
  const share = (score: string) => judged.filter((each) => each.score === score).length / judged.length;
  return share("right") >= minRight && share("wrong") <= maxWrong;
}

/** `Draws: 140 of 150 (93.3 %) are right, 6 have another region, 3 are silent, 1 wrong`; then of faults. */
export function drawsShares(findings: readonly DrawCompositionFinding[]): readonly string[] {
  const known = findings.filter(isKnown);
  const unseen = findings.filter((each) => !isKnown(each));
  return [shareOf("Draws", unseen), ...(known.length > 0 ? [shareOf("Faults left out of the catalogue", known)] : [])];
}

function shareOf(title: string, findings: readonly DrawCompositionFinding[]): string {
  const judged = judgedOf(findings);
  const [right = 0, otherRegion, silent, wrong] = judgedScores.map(
    (score) => judged.filter((each) => each.score === score).length,
  );
  const percent = ((100 * right) / judged.length).toFixed(1);
  return `${title}: ${right} of ${judged.length} (${percent} %) are right, ${otherRegion} have another region, ${silent} are silent, ${wrong} wrong`;
}

/** The share in Markdown, and every composition that is not right. */
export function renderDraws(findings: readonly DrawCompositionFinding[]): readonly string[] {
  const judged = judgedOf(findings);
  const rest = judged.filter(({ score }) => score !== "right");
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
    "",
    ...(rest.length === 0
      ? []
      : [
          "| composition | score | diagnosis |",
          "|---|---|---|",
          ...rest.map(
            ({ region, mistake, score, diagnosis }) => `| ${region}: ${mistake} | ${score} | ${diagnosis.join(" ")} |`,
          ),
          "",
        ]),
  ];
}
