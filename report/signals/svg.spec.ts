import { describe, expect, it } from "vitest";
import { forwardOnly, report } from "./report.fixture.ts";
import { renderSvg } from "./svg.ts";

/** Pixels of a character of a label, at most, at 13 px. */
const characterWidth = 8;

/** The names of elements that are opened and not closed in turn. */
function unclosed(text: string): readonly string[] {
  const open: string[] = [];
  for (const [, slash, name = "", end] of text.matchAll(/<(\/?)([\w-]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (slash) expect(open.pop()).toBe(name);
    else if (!end) open.push(name);
  }
  return open;
}

describe("renderSvg", () => {
  const svg = renderSvg(report);

  it("is well-formed, and needs nothing else", () => {
    expect(unclosed(svg)).toEqual([]);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg.replace("http://www.w3.org/2000/svg", "")).not.toMatch(/https?:|href|url\(/);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("has a title and a description by which it is labelled", () => {
    const [, title = "", description = ""] = /aria-labelledby="(\S+) (\S+)"/.exec(svg) ?? [];
    expect(svg).toContain(`<title id="${title}">relu, leaky_relu: signals over 30 layers</title>`);
    expect(svg).toMatch(
      new RegExp(`<desc id="${description}">[^<]*30 layers of 32 channels[^<]*orthogonal[^<]*</desc>`),
    );
  });

  it("has colours for light and for dark", () => {
    expect(svg).toContain("prefers-color-scheme: dark");
    expect(svg.match(/--ground:#/g)).toHaveLength(2);
  });

  it("has two panels for each activation, and a legend whose labels do not overlap", () => {
    expect(svg.match(/class="title"/g)).toHaveLength(4);
    const labels = [...svg.matchAll(/translate\(([\d.]+) ([\d.]+)\)">[^\n]*class="label"[^>]*>([^<]+)</g)].map(
      ([, x, y, text = ""]) => ({ x: Number(x) + 20, y: Number(y), width: text.length * characterWidth }),
    );
    expect(labels).toHaveLength(8);
    for (const a of labels)
      for (const b of labels) if (a !== b && a.y === b.y && a.x <= b.x) expect(a.x + a.width).toBeLessThan(b.x - 14);
  });

  it("names an initializer that follows the activation without it", () => {
    expect(svg).toContain(">kaiming_normal</text>");
    expect(renderSvg({ ...report, pairs: report.pairs.slice(0, 7) })).toContain(">kaiming_normal relu</text>");
  });

  it("leaves out a curve that there is not", () => {
    const partial = renderSvg({ ...report, pairs: [forwardOnly] });
    expect(partial.match(/class="curve /g)).toHaveLength(1);
    expect(partial.match(/class="title"/g)).toHaveLength(2);
  });
});
