import { capitalized } from "../phrases.ts";
import { inline } from "../render/markdown.ts";
import { verdictWords } from "../render/paint.ts";
import { type Comparison, changesOf } from "./comparison.ts";

/** The comparison in GitHub's Markdown: a table of the runs, the changes from the first to the last, all differences. */
export function renderComparisonMarkdown(comparison: Comparison): string {
  const { columns, different, equal, partial, cautions } = comparison;
  const runs = columns.map(
    ({ name, counts, notRun }) =>
      `| ${inline(name)} | ${notRun === null ? `${counts.passed} | ${counts.failed} | ${counts.unsupported} | ${counts.unjudged}` : `could not be run: ${inline(notRun)} | | |`} |`,
  );
  const lists = changesOf(comparison).flatMap(({ words, rows }) => [
    `### ${capitalized(words)}`,
    rows.map(({ id, headline }) => `- \`${id}\`${headline ? `: ${inline(headline)}` : ""}`).join("\n"),
  ]);
  const table = [
    `| claim | ${columns.map(({ name }) => inline(name)).join(" | ")} |`,
    `|---|${columns.map(() => "---|").join("")}`,
    ...different.map(
      ({ id, cells }) => `| \`${id}\` | ${cells.map(({ verdict }) => verdictWords[verdict]).join(" | ")} |`,
    ),
  ].join("\n");
  return `${[
    `## ${columns.map(({ name }) => inline(name)).join(" and ")}`,
    ["| run | passed | failed | unsupported | not judged |", "|---|---|---|---|---|", ...runs].join("\n"),
    ...(cautions.length > 0 ? [cautions.map((caution) => `- ${inline(caution)}`).join("\n")] : []),
    ...lists,
    ...(different.length > 0 ? ["### All differences", table] : []),
    `${equal} claims have the same verdict in every run.${partial > 0 ? ` ${partial} are not in every run.` : ""}`,
  ].join("\n\n")}\n`;
}
