import { describe, expect, it } from "vitest";
import { tensor } from "../../../impl/tensor.ts";
import { row, valuesUnder } from "./row.fixture.ts";

describe("a change", () => {
  const at = { kind: "places", role: "coarse", axis: 3, how: "lost", which: "odd" } as const;

  it("of a part of the answer lacks a tap or the bias in some columns", () => {
    const tap = { kind: "places", role: "weight", axis: "plane", how: "lost", which: "last" } as const;
    expect(valuesUnder({ kind: "partly", what: tap, at })).toEqual([10, 1, 32, 3]);
    const biased = { ...row, bias: tensor("float32", [1], [0.5]) };
    const unbiased = { kind: "value", role: "bias", map: "times", number: 0 } as const;
    expect(valuesUnder({ kind: "partly", what: unbiased, at }, biased)).toEqual([10.5, 21, 32.5, 43]);
    expect(valuesUnder({ kind: "partly", what: unbiased, at })).toBeNull();
  });
});
