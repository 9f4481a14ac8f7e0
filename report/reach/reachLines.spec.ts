import { describe, expect, it } from "vitest";
import type { Reach } from "../../properties/reach/measure.ts";
import { problemOf } from "../../run/files/jsonFile.ts";
import { renderHtml } from "../render/html.ts";
import { renderJson } from "../render/json.ts";
import { renderMarkdown } from "../render/markdown.ts";
import { renderScreen } from "../render/screen.ts";
import { renderTables } from "../render/tables.ts";
import { run } from "../run.fixture.ts";
import { reachLine, reachLines } from "./reachLines.ts";

const conv2d: Reach = {
  operation: "conv2d",
  requests: 12,
  levels: [
    { factor: "batch", met: 3, of: 3, missing: [] },
    { factor: "groups", met: 1, of: 3, missing: ["2", "3"] },
  ],
  levelPairs: { met: 1, of: 9 },
  classPairs: { met: 4, of: 4 },
  classTriples: { met: 999, of: 1000 },
  largest: 640,
};
const gradient: Reach = { ...conv2d, operation: "conv2dGradient", classPairs: { met: 3, of: 4 }, levels: [] };
const reach = [conv2d, gradient];
const options = { isColoured: false, columns: 200, isExplained: false };

describe("the lines of a reach", () => {
  it("name shares, rounded down, and the levels that no request has", () => {
    expect(reachLines([conv2d])).toEqual([
      "conv2d: 12 requests of at most 640 products: 4 of 6 levels (66 %), 4 of 4 class pairs (100 %), 999 of 1000 class triples (99 %), 1 of 9 level pairs (11 %)",
      "  no request has groups 2, 3",
    ]);
  });

  it("are one line with the smallest share of any operation, and none without a reach", () => {
    expect(reachLine([conv2d, { ...gradient, levels: conv2d.levels }])).toEqual([
      "reach  2 operations: 66 % of levels, 75 % of class pairs, 99 % of class triples, 11 % of level pairs",
    ]);
    expect(reachLine([])).toEqual([]);
    expect(reachLine()).toEqual([]);
  });

  it("are in every report", () => {
    const judged = { ...run, reach };
    const written = JSON.parse(renderJson(judged));
    expect(problemOf(written, "report.schema.json")).toBeNull();
    expect(written.reach).toEqual(reach);
    expect(renderScreen(judged, options)).toContain("reach  2 operations: ");
    expect(renderTables(judged, options)).toContain("  no request has groups 2, 3");
    expect(renderMarkdown(judged)).toContain("- Reach  2 operations: ");
    expect(renderHtml(judged)).toContain("<li>no request has groups 2, 3</li>");
    expect(renderMarkdown(run)).not.toContain("Reach");
  });
});
