import { describe, expect, it } from "vitest";
import { tensor } from "../../impl/tensor.ts";
import { expectMatches, expectShape, expectWithin } from "./expectTensor.ts";

const expected = { dtype: "float32", shape: [1, 1, 2, 2], data: [1, 2, 3, 4] } as const;
const answer = (values: readonly number[], shape: readonly number[] = [1, 1, 2, 2]) => tensor("float32", shape, values);

/** Matches a thrown error with these facts. */
const failing = (facts: object) => expect.objectContaining({ discrepancy: expect.objectContaining(facts) });

describe("equality", () => {
  it("accepts NaN for NaN, and 0 for −0", () => {
    const zero = { dtype: "float32", shape: [2], data: [0, Number.NaN] } as const;
    expect(() => expectMatches(answer([-0, Number.NaN], [2]), zero)).not.toThrow();
  });

  it("reports the worst element, not the first", () => {
    const axes = ["n", "o", "y", "x"];
    expect(() => expectMatches(answer([1.5, 2, 3, 9]), expected)).toThrow(
      failing({ kind: "element", label: "output", axes, index: [0, 0, 1, 1], got: 9, want: 4, differing: 2, total: 4 }),
    );
  });

  it("treats an unexpected NaN or infinity as worse than any number", () => {
    expect(() => expectMatches(answer([100, Number.NaN, 3, 4]), expected)).toThrow(
      failing({ index: [0, 0, 0, 1], got: Number.NaN, want: 2 }),
    );
    expect(() => expectMatches(answer([100, 2, Number.POSITIVE_INFINITY, 4]), expected)).toThrow(
      failing({ got: Number.POSITIVE_INFINITY, want: 3 }),
    );
  });
});

describe("the error bound", () => {
  it("is inclusive", () => {
    expect(() => expectWithin(answer([1.5, 2, 3, 4]), expected, () => 0.5)).not.toThrow();
  });

  it("applies each element's own bound", () => {
    const bound = (i: number) => (i === 0 ? 0.001 : 1);
    expect(() => expectWithin(answer([1.125, 2, 3, 6]), expected, bound)).toThrow(
      failing({ index: [0, 0, 0, 0], got: 1.125, want: 1, bound: 0.001, differing: 2 }),
    );
  });
});

describe("an answer's form", () => {
  it.each([
    [{ property: "dtype", got: "float64", want: "float32" }, tensor("float64", [1, 1, 2, 2], [1, 2, 3, 4])],
    [{ property: "shape", got: [1, 1, 4], want: [1, 1, 2, 2] }, answer([1, 2, 3, 4], [1, 1, 4])],
    [{ property: "shape", got: [4], want: [1, 1, 2, 2] }, answer([1, 2, 3, 4], [4])],
    [
      { property: "length", got: 3, want: 4 },
      { ...expected, data: new Float32Array(3) },
    ],
    [
      { property: "data", got: "Float64Array", want: "Float32Array" },
      { ...expected, data: new Float64Array(4) },
    ],
    [{ property: "presence", got: "null", want: "a tensor" }, JSON.parse("null")],
    [{ property: "presence", got: "an array" }, JSON.parse("[]")],
  ])("%o", (facts, wrong) => {
    expect(() => expectShape(wrong, expected)).toThrow(failing({ kind: "shape", label: "output", ...facts }));
  });
});
