import { describe, expect, it } from "vitest";
import { tensor } from "../../../impl/tensor.ts";
import { row, valuesUnder } from "./row.fixture.ts";

describe("a change", () => {
  it("of the groups orders, repeats or leaves out channels", () => {
    const grouped = {
      ...row,
      input: tensor("float32", [1, 4, 1, 1], [1, 2, 3, 4]),
      weight: tensor("float32", [4, 2, 1, 1], [1, 0, 0, 1, 1, 0, 0, 1]),
      padding: "valid" as const,
      groups: 2,
    };
    expect(valuesUnder(null, grouped)).toEqual([1, 2, 3, 4]);
    expect(valuesUnder({ kind: "group", rule: "firstAnswers" }, grouped)).toEqual([1, 2, 1, 2]);
    expect(valuesUnder({ kind: "group", rule: "firstWritten" }, grouped)).toEqual([1, 2, 0, 0]);
    expect(valuesUnder({ kind: "group", rule: "answersInterleaved" }, grouped)).toEqual([1, 3, 2, 4]);
    expect(valuesUnder({ kind: "group", rule: "inputsInterleaved" }, grouped)).toEqual([1, 3, 2, 4]);
  });

  it("of the groups drifts over the batch", () => {
    const drifting = {
      ...row,
      input: tensor("float32", [2, 2, 1, 1], [1, 10, 100, 1000]),
      weight: tensor("float32", [2, 1, 1, 1], [1, 2]),
      padding: "valid" as const,
      groups: 2,
    };
    expect(valuesUnder(null, drifting)).toEqual([1, 20, 100, 2000]);
    expect(valuesUnder({ kind: "group", rule: "filtersDrift" }, drifting)).toEqual([1, 20, 200, 1000]);
    expect(valuesUnder({ kind: "group", rule: "inputsDrift" }, drifting)).toEqual([1, 20, 1000, 200]);
  });

  it("of the groups reads other channels", () => {
    const grouped = {
      ...row,
      input: tensor("float32", [1, 2, 1, 1], [1, 100]),
      weight: tensor("float32", [2, 1, 1, 1], [2, 3]),
      padding: "valid" as const,
      groups: 2,
    };
    expect(valuesUnder(null, grouped)).toEqual([2, 300]);
    expect(valuesUnder({ kind: "group", rule: "reversed" }, grouped)).toEqual([200, 3]);
    expect(valuesUnder({ kind: "group", rule: "firstFilters" }, grouped)).toEqual([2, 200]);
  });
});
