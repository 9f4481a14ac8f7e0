import { programNextTo } from "../../../run/process/child.ts";
import { inChildren, type Making } from "../inChildren.ts";
import { areNamed, countOf, judgedOf, restTable, shareText } from "../scores.ts";
import type { CompositionFinding } from "./trial.ts";

/** The minimum share of compositions whose region and change are found. */
const minRight = 0.9;

/** Diagnoses as many compositions from a number on, in separate processes. */
export function measureCompositions(
  count: number,
  from: number,
  making: Making,
): Promise<readonly CompositionFinding[]> {
  const numbers = Array.from({ length: count }, (_, i) => String(from + i));
  return inChildren(programNextTo(import.meta, "worker"), numbers, making, (number) => `composition ${number}`);
}

const scoreTexts = {
  right: "region and change are right",
  otherRegion: "the change is right, the region wider or narrower",
  silent: "no rule or no change is named",
  wrong: "the named change is wrong",
};

export function areCompositionsNamed(findings: readonly CompositionFinding[]): boolean {
  return areNamed(findings, minRight);
}

/** `Compositions: 280 of 300 (93.3 %) are right, 12 have another region, 5 are silent, 3 wrong` */
export function compositionShare(findings: readonly CompositionFinding[]): string {
  return shareText("Compositions", findings);
}

/** The scores in Markdown, and every composition that is not right. */
export function renderCompositions(findings: readonly CompositionFinding[]): readonly string[] {
  const count = (score: string) => countOf(findings, score);
  const mostRequests = Math.max(0, ...judgedOf(findings).map(({ requests }) => requests));
  return [
    "## Unseen convolutions",
    "",
    "Each is a region of requests and a mistake, both drawn at random, on loops of its own in float32, and is diagnosed",
    "without the catalogue. The implementation that the diagnosis describes is compared with it on 400 further requests.",
    "",
    `${compositionShare(findings)}. ${count("unnoticed")} more pass the few claims that are tried, and ${count("rare")} change too few requests to be`,
    `judged. A diagnosis puts at most ${mostRequests} requests.`,
    "",
    "| score | compositions |",
    "|---|--:|",
    ...Object.entries(scoreTexts).map(([score, text]) => `| ${text} | ${count(score)} |`),
    ...restTable(findings, ({ operation, region, mistake }) => `${operation}, ${region}: ${mistake}`),
  ];
}
