import { describe, expect, it } from "vitest";
import { tensor } from "../../../impl/tensor.ts";
import type { Change } from "../../../run/record/measured/change.ts";
import type { ConvolutionRequest } from "../model/geometry.ts";
import { outcomeUnder } from "./change.ts";

/** A row of four pixels under two taps. */
const row: ConvolutionRequest = {
  input: tensor("float32", [1, 1, 1, 4], [1, 2, 3, 4]),
  weight: tensor("float32", [1, 1, 1, 2], [1, 10]),
  bias: null,
  stride: [1, 1],
  padding: { top: 0, bottom: 0, left: 1, right: 0 },
  paddingMode: "zeros",
  dilation: [1, 1],
  groups: 1,
};

function valuesUnder(change: Change | null, request = row): readonly number[] | null {
  const outcome = outcomeUnder(change, "conv2d", "output", request);
  return outcome === null || outcome === "throws" ? null : [...outcome.data];
}

describe("a change", () => {
  it("is none", () => {
    expect(valuesUnder(null)).toEqual([10, 21, 32, 43]);
  });

  it.each<[Change, readonly number[]]>([
    [{ kind: "term", term: "step", axis: 1, value: "two", isSizeKept: true }, [10, 32, 4, 0]],
    [{ kind: "term", term: "step", axis: 1, value: "two", isSizeKept: false }, [10, 32]],
    [{ kind: "term", term: "begin", axis: 1, value: "zero", isSizeKept: true }, [21, 32, 43, 4]],
    [{ kind: "term", term: "size", axis: 1, value: "oneLess", isSizeKept: false }, [10, 21, 32]],
    [{ kind: "term", term: "mode", mode: "replicate", isSizeKept: true }, [11, 21, 32, 43]],
    [{ kind: "term", term: "mode", mode: "symmetric", isSizeKept: true }, [11, 21, 32, 43]],
    [{ kind: "padding", sides: ["top", "bottom", "right", "left"], isSizeKept: true }, [21, 32, 43, 4]],
    [{ kind: "padding", each: "doubled", isSizeKept: false }, [0, 10, 21, 32, 43]],
    [{ kind: "places", role: "weight", axis: 3, how: "mirrored" }, [1, 12, 23, 34]],
    [{ kind: "places", role: "weight", axis: 2, how: "turned" }, [1, 12, 23, 34]],
    [{ kind: "places", role: "fine", axis: 3, how: "lost", which: "last" }, [10, 21, 32, 3]],
    [{ kind: "places", role: "coarse", axis: 3, how: "lost", which: "from", count: 2 }, [10, 21, 0, 0]],
    [{ kind: "places", role: "coarse", axis: 3, how: "previous" }, [10, 10, 21, 32]],
    [{ kind: "value", role: "coarse", map: "upTo", number: 30 }, [10, 21, 30, 30]],
    [{ kind: "value", role: "fine", map: "negated" }, [-10, -21, -32, -43]],
    [{ kind: "precision", what: "answer", format: "bfloat16" }, [10, 21, 32, 43]],
  ])("%j", (change, values) => {
    expect(valuesUnder(change)).toEqual(values);
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

  it("of the memory's order reads a weight [i, o] instead of [o, i]", () => {
    const square = {
      ...row,
      input: tensor("float32", [1, 2, 1, 1], [1, 100]),
      weight: tensor("float32", [2, 2, 1, 1], [1, 2, 3, 4]),
      padding: "valid" as const,
    };
    expect(valuesUnder(null, square)).toEqual([201, 403]);
    expect(valuesUnder({ kind: "order", role: "weight", order: [1, 0, 2, 3] }, square)).toEqual([301, 402]);
  });

  it("that refuses throws", () => {
    expect(outcomeUnder({ kind: "refused" }, "conv2d", "output", row)).toBe("throws");
  });
});
