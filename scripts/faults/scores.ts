import { table } from "../docs/blocks.ts";

/** How a diagnosis of an unseen mistake fared. */
const judgedScores = ["right", "otherRegion", "silent", "wrong"] as const;

interface Scored {
  /** One of these four, or why the mistake is not judged. */
  readonly score: string;
}

/** The maximum share of wrong diagnoses. */
const maxWrong = 0.02;

export function judgedOf<Finding extends Scored>(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ score }) => judgedScores.some((judged) => judged === score));
}

export function countOf(findings: readonly Scored[], score: string): number {
  return findings.filter((each) => each.score === score).length;
}

/** Whether at least this share is right, and few are wrong. */
export function areNamed(findings: readonly Scored[], minRight: number): boolean {
  const judged = judgedOf(findings);
  return countOf(judged, "right") / judged.length >= minRight && countOf(judged, "wrong") / judged.length <= maxWrong;
}

/** `Draws: 140 of 150 (93.3 %) are right, 6 have another region, 3 are silent, 1 wrong` */
export function shareText(title: string, findings: readonly Scored[]): string {
  const judged = judgedOf(findings);
  const [right, otherRegion, silent, wrong] = judgedScores.map((score) => countOf(judged, score));
  const percent = ((100 * Number(right)) / judged.length).toFixed(1);
  return `${title}: ${right} of ${judged.length} (${percent} %) are right, ${otherRegion} have another region, ${silent} are silent, ${wrong} wrong`;
}

interface Diagnosed extends Scored {
  readonly diagnosis: readonly string[];
}

/** A Markdown table of the mistakes that are not right, after an empty line; nothing if all are. */
export function restTable<Finding extends Diagnosed>(
  findings: readonly Finding[],
  nameOf: (finding: Finding) => string,
): readonly string[] {
  const rest = judgedOf(findings).filter(({ score }) => score !== "right");
  const rows = rest.map((finding) => [nameOf(finding), finding.score, finding.diagnosis.join(" ")]);
  return rows.length === 0 ? [] : ["", table(["composition", "score", "diagnosis"], rows)];
}
