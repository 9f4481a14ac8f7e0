import { programNextTo } from "../../../run/process/child.ts";
import { inChildren } from "../inChildren.ts";
import type { CompositionFinding } from "./trial.ts";

/** The minimum share of compositions whose region and change are found, and the maximum share of wrong diagnoses. */
const [minRight, maxWrong] = [0.9, 0.02];

/** Diagnoses the first compositions, in separate processes. */
export function measureCompositions(
  count: number,
  workers: number,
  onResult: (name: string) => void,
): Promise<readonly CompositionFinding[]> {
  const numbers = Array.from({ length: count }, (_, number) => String(number));
  const program = programNextTo(import.meta, "worker");
  return inChildren(program, numbers, workers, onResult, (number) => `composition ${number}`);
}

const judgedScores = ["right", "otherRegion", "silent", "wrong"] as const;
const scoreTexts = {
  right: "region and change are right",
  otherRegion: "the change is right, the region wider or narrower",
  silent: "no rule or no change is named",
  wrong: "the named change is wrong",
};

function judgedOf(findings: readonly CompositionFinding[]): readonly CompositionFinding[] {
  return findings.filter(({ score }) => score !== "rare" && score !== "unnoticed");
}

export function areCompositionsNamed(findings: readonly CompositionFinding[]): boolean {
  const judged = judgedOf(findings);
  const share = (score: string) => judged.filter((each) => each.score === score).length / judged.length;
  return share("right") >= minRight && share("wrong") <= maxWrong;
}

/** `Compositions: 280 of 300 (93.3 %) are right, 12 have another region, 5 are silent, 3 wrong` */
export function compositionShare(findings: readonly CompositionFinding[]): string {
  const judged = judgedOf(findings);
  const counts = judgedScores.map((score) => judged.filter((each) => each.score === score).length);
  const [right = 0, otherRegion, silent, wrong] = counts;
  const percent = ((100 * right) / judged.length).toFixed(1);
  return `Compositions: ${right} of ${judged.length} (${percent} %) are right, ${otherRegion} have another region, ${silent} are silent, ${wrong} wrong`;
}

/** The scores in Markdown, and every composition that is not right. */
export function renderCompositions(findings: readonly CompositionFinding[]): readonly string[] {
  const judged = judgedOf(findings);
  const count = (score: string) => findings.filter((each) => each.score === score).length;
  const rest = judged.filter(({ score }) => score !== "right");
  const most = (name: "requests" | "milliseconds") => Math.max(0, ...judged.map((each) => each[name]));
  return [
    "## Unseen convolutions",
    "",
    "Each is a region of requests and a mistake, both drawn at random, on loops of its own in float32, and is diagnosed",
    "without the catalogue. The implementation that the diagnosis describes is compared with it on 400 further requests.",
    "",
    `${compositionShare(findings)}. ${count("unnoticed")} more pass the few claims that are tried, and ${count("rare")} change too few requests to be`,
    `judged. A diagnosis puts at most ${most("requests")} requests.`,
    "",
    "| score | compositions |",
    "|---|--:|",
    ...judgedScores.map((score) => `| ${scoreTexts[score]} | ${count(score)} |`),
    "",
    ...(rest.length === 0
      ? []
      : [
          "| composition | score | diagnosis |",
          "|---|---|---|",
          ...rest.map(
            ({ operation, region, mistake, score, diagnosis }) =>
              `| ${operation}, ${region}: ${mistake} | ${score} | ${diagnosis.join(" ").replaceAll("|", "\\|")} |`,
          ),
        ]),
  ];
}
