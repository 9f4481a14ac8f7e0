import { describe, expect, it } from "vitest";
import { catalogue } from "./catalogue.ts";

describe("the catalogue", () => {
  it("has ids that are unique, in an area and in kebab case", () => {
    const ids = catalogue.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids)
      expect(id).toMatch(
        /^(conv2d|gradient|transposed|transposedGradient|prepared|init|signal)\/[a-z0-9]+(-[a-z0-9]+)*$/,
      );
  });

  it.each([
    ["conv2d", 52],
    ["gradient", 34],
    ["transposed", 33],
    ["transposedGradient", 36],
    ["prepared", 6],
    ["init", 43],
    ["signal", 10],
  ])("has at least the known number of claims about %s: %i", (area, count) => {
    expect(catalogue.filter(({ id }) => id.startsWith(`${area}/`)).length).toBeGreaterThanOrEqual(count);
  });

  it("has titles in the present tense, without a full stop", () => {
    for (const { title } of catalogue) expect(title).toMatch(/^[a-z0-9×±H].*[^.]$/);
  });
});
