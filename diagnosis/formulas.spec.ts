import { expect, it } from "vitest";
import { explainingFormulas } from "./formulas.ts";

it("counts the causes of all samples, the most frequent first, at most three", () => {
  const samples = [["a", "b"], ["b", "c", "d"], [], ["b", "c"]].map((causes) => ({ causes }));
  expect(explainingFormulas(samples)).toEqual([
    { mistake: "b", explained: 3 },
    { mistake: "c", explained: 2 },
    { mistake: "a", explained: 1 },
  ]);
});
