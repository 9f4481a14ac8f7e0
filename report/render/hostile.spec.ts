import { describe, expect, it } from "vitest";
import { hostileRun } from "../broken.fixture.ts";
import { renderAnnotations } from "./github.ts";
import { renderHtml } from "./html.ts";
import { renderJson } from "./json.ts";
import { renderJunit } from "./junit.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderScreen } from "./screen.ts";
import { renderTables } from "./tables.ts";

const terminal = { isColoured: false, columns: 80, isExplained: true };
const run = hostileRun();
const texts: Readonly<Record<string, string>> = {
  screen: renderScreen(run, terminal),
  tables: renderTables(run, terminal),
  markdown: renderMarkdown(run),
  annotations: renderAnnotations(run),
  junit: renderJunit(run),
  html: renderHtml(run),
};

/** Markdown outside fences, where its marks count. */
function withoutFences(markdown: string): string {
  return markdown.replaceAll(/^(`{3,}).*\n[\s\S]*?\n\1$/gm, "");
}

describe("what a target writes", () => {
  it.each(Object.entries(texts))("is visible text of limited length in %s", (_, text) => {
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    expect(text).toContain("\\u001b[31m\\u202e");
    expect(text.length).toBeLessThan(200_000);
  });

  it("is no markup of a page, of XML or of Markdown", () => {
    for (const name of ["html", "junit"] as const) expect(texts[name]).not.toContain("<script>globalThis");
    expect(texts.junit).not.toContain("]]>");
    expect(texts.html?.match(/<script>/g)).toHaveLength(1);
    expect(texts.html).not.toContain("<img");
    expect(withoutFences(texts.markdown as string)).not.toMatch(/<script>|<img/);
  });

  it("is no command of GitHub", () => {
    for (const line of texts.annotations?.split("\n") ?? []) expect(line).toMatch(/^::(error|notice) title=[^:]*::/);
  });

  it("stays as it is in JSON", () => {
    const { target, results } = JSON.parse(renderJson(run));
    expect(target).toBe(run.target);
    expect(results[0].failure.discrepancy.output[1]).toHaveLength(10_000_000);
  });
});
