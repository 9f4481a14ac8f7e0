import { capitalized } from "../phrases.ts";
import { inline } from "../render/markdown.ts";
import { verdictWords } from "../render/paint.ts";
import { changeWords } from "./compareScreen.ts";
import { type Changes, type Comparison, changesOf } from "./comparison.ts";

/** The comparison in GitHub's Markdown: a table of the runs, the changes from the first to the last, all differences. */
export function renderComparisonMarkdown(comparison: Comparison): string {
  const { columns, isOfOne, different, equal, partial, cautions } = comparison;
  const changes = changesOf(comparison);
  const runs = columns.map(
    ({ name, counts, notRun }) =>
      `| ${inline(name)} | ${notRun === null ? `${counts.passed} | ${counts.failed} | ${counts.unsupported} | ${counts.unjudged}` : `could not be run: ${inline(notRun)} | | |`} |`,
  );
  const lists = (Object.keys(changeWords) as (keyof Changes)[]).flatMap((kind) =>
    !isOfOne || changes[kind].length === 0
      ? []
      : [
          `### ${capitalized(changeWords[kind])}`,
          changes[kind]
            .map(({ id, cells }) => {
              const headline = kind === "broken" ? cells.at(-1)?.headline : null;
              return `- \`${id}\`${headline ? `: ${inline(headline)}` : ""}`;
            })
            .join("\n"),
        ],
  );
  const table = [
    `| claim | ${columns.map(({ name }) => inline(name)).join(" | ")} |`,
    `|---|${columns.map(() => "---|").join("")}`,
    ...different.map(
      ({ id, cells }) =>
        `| \`${id}\` | ${cells.map(({ verdict }) => (verdict === null ? "" : verdictWords[verdict])).join(" | ")} |`,
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
