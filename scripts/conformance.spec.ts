import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { expectationsFile, gatedTargets } from "./conformance/adapters.ts";
import { conformanceTable, totalOf } from "./conformance/table.ts";
import { readRecords, renderPage } from "./conformance.ts";

const page = readFileSync(new URL("../docs/conformance.md", import.meta.url), "utf8");

it("docs/conformance.md shows the records of docs/generated/conformance.json for every target of the CI check", () => {
  const records = readRecords();
  expect(renderPage(page, records)).toBe(page);
  expect(records.map(({ target }) => target)).toEqual(expect.arrayContaining([...gatedTargets]));
});

it("the target's expectations name every recorded failure", () => {
  for (const record of readRecords()) {
    const { target } = record;
    const file = expectationsFile(target);
    const known = file === null ? [] : (JSON.parse(readFileSync(file, "utf8")) as { readonly verdict: string }[]);
    const failed = totalOf(record, "failed");
    expect(failed, target).toBe(known.filter(({ verdict }) => verdict === "fail").length);
  }
});

it("the table has a dash for an area that was not judged, and marks failures", () => {
  const counts = { passed: 3, failed: 1, unsupported: 2, cases: 10, unsupportedCases: 5 };
  const common = { suite: "1", seed: "s", profile: "quick" };
  const table = conformanceTable([
    { ...common, target: "a", version: "1.0", areas: { conv2d: counts } },
    { ...common, target: "b", version: "2.0", areas: { init: { ...counts, failed: 0 } } },
  ]);
  expect(table.split("\n")).toEqual([
    "| target | library | conv2d | init | cases judged |",
    "| --- | --- | --- | --- | --- |",
    "| `a` | 1.0 | 3 / **1** / 2 | – | 10 of 15 |",
    "| `b` | 2.0 | – | 3 / 0 / 2 | 10 of 15 |",
  ]);
});
