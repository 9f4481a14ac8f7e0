import { expect, it } from "vitest";
import type { NamedReport } from "./plainReport.ts";
import { sinceOf } from "./since.ts";

it("names what is newly broken and mended, and what is new and fails", () => {
  const results = [
    { id: "a", verdict: "passed" },
    { id: "b", verdict: "failed" },
    { id: "c", verdict: "failed" },
    { id: "d", verdict: "unsupported" },
  ];
  const baseline = { file: "old.json", report: { target: "mine", command: null, results } } as unknown as NamedReport;
  const now = [
    { id: "a", verdict: "failed" },
    { id: "b", verdict: "passed" },
    { id: "c", verdict: "failed" },
    { id: "d", verdict: "failed" },
    { id: "e", verdict: "failed" },
    { id: "f", verdict: "passed" },
  ] as const;
  const run = { target: "mine", command: null, results: now };
  expect(sinceOf(baseline, run)).toEqual({ file: "old.json", broken: ["a", "d", "e"], mended: ["b"] });
  expect(sinceOf(baseline, { ...run, target: "other" })).toMatchObject({ target: "mine" });
});
