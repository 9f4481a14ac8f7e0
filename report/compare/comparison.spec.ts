import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import type { ClaimResult } from "../../properties/claim/result.ts";
import type { PlainReport } from "../../run/record/plainReport.ts";
import type { RunReport } from "../../run/record/runReport.ts";
import { renderJson } from "../render/json.ts";
import { declined, failed, passed, run } from "../run.fixture.ts";
import { renderComparisonHtml } from "./compareHtml.ts";
import { renderComparisonMarkdown } from "./compareMarkdown.ts";
import { renderComparison } from "./compareScreen.ts";
import { changesOf, comparisonOf } from "./comparison.ts";

const read = (file: string, results: readonly ClaimResult[], head: Partial<RunReport> = {}) => ({
  file,
  report: JSON.parse(renderJson({ ...run, target: "mine", ...head, results })) as PlainReport,
});
const mended: ClaimResult = { ...passed, id: failed.id, title: failed.title };
const { failure } = failed;
const broken: ClaimResult = { ...passed, verdict: "failed", ...(failure ? { failure } : {}) };
const lost: ClaimResult = { ...declined, id: "fan/other" };
const before = read("old.json", [passed, failed, { ...passed, id: "fan/other" }, { ...passed, id: "fan/same" }]);
const after = read("new.json", [broken, mended, lost, { ...passed, id: "fan/same" }, { ...passed, id: "fan/new" }]);
const screen = (...reports: Parameters<typeof comparisonOf>[0]) =>
  stripVTControlCharacters(renderComparison(comparisonOf(reports), { isColoured: true, columns: 80 }));

describe("two runs of one target", () => {
  it("are compared by what broke, was mended, and is or is no longer judged", () => {
    const changes = changesOf(comparisonOf([before, after])).map(({ kind, rows }) => [kind, rows.map(({ id }) => id)]);
    expect(changes).toEqual([
      ["broken", [passed.id]],
      ["mended", [failed.id]],
      ["lost", ["fan/other"]],
    ]);
    const text = screen(before, after);
    expect(text).toContain("1  mine (old.json): 3 passed, 1 failed, 0 unsupported");
    expect(text).toMatch(/^newly broken {2}conv2d\/stride: output/m);
    expect(text).toContain(`newly mended  ${failed.id}\n`);
    expect(text).toMatch(/3 claims differ; 1 has the same verdict; 1 claim not in every run$/);
  });

  it("show no difference where there is none", () => {
    expect(screen(before, before)).toMatch(/no difference in 4 claims$/);
  });

  it("name what else differs", () => {
    expect(screen(before, read("new.json", [passed], { seed: "7" }))).toContain(
      `note  the seeds differ: ${run.seed}, 7`,
    );
  });
});

describe("runs of several targets", () => {
  const reports = [before, read("other.json", [broken, failed, lost], { target: "\u001b[31m<script>" }), after];

  it("are a table of marks", () => {
    const lines = screen(...reports)
      .split("\n")
      .map((line) => line.trimEnd());
    expect(lines).toContainEqual(expect.stringMatching(/^conv2d\/stride +✓ {2}✗ {2}✗$/));
    expect(lines.at(-1)).toMatch(/; 2 claims not in every run$/);
  });

  it("are one page and Markdown, in which a name is text", () => {
    const comparison = comparisonOf(reports);
    const page = renderComparisonHtml(comparison);
    expect(page).toContain("&lt;script&gt;");
    expect(page).not.toContain("<script>\\u001b");
    expect(page.match(/<tr>/g)?.length).toBe(2 + reports.length + comparison.different.length);
    const markdown = renderComparisonMarkdown(comparison);
    expect(markdown).not.toContain("<script>");
    expect(markdown).toContain("| `conv2d/stride` | passed | failed | failed |");
  });
});
