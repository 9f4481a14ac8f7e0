import { expect, it } from "vitest";
import { renderJson } from "./json.ts";
import { report } from "./report.fixture.ts";

it("has every curve, rounded, in a line", () => {
  const text = renderJson(report);
  const [pair] = JSON.parse(text).pairs;
  expect(pair.forward.theory).toHaveLength(31);
  expect(pair.forward.theory[30]).toBe(-23.3445);
  expect(text).toMatch(/^ {8}"theory": \[0, -0\.778151, -1\.5563, .*\],$/m);
  expect(JSON.parse(text).settings).toEqual(report.settings);
});
