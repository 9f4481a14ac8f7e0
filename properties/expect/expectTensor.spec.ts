import { describe, expect, it } from "vitest";
import { tensor } from "../../impl/tensor.ts";
import { expectMatches, expectShape, expectWithin } from "./expectTensor.ts";

const expected = { dtype: "float32", shape: [1, 1, 2, 2], data: [1, 2, 3, 4] } as const;
const answer = (values: readonly number[], shape: readonly number[] = [1, 1, 2, 2]) => tensor("float32", shape, values);

describe("equality", () => {
  it("takes NaN for NaN and one zero for the other", () => {
    const zero = { dtype: "float32", shape: [2], data: [0, Number.NaN] } as const;
    expect(() => expectMatches(answer([-0, Number.NaN], [2]), zero)).not.toThrow();
  });

  it("names the worst element, not the first", () => {
    expect(() => expectMatches(answer([1.5, 2, 3, 9]), expected)).toThrow(
      "output[n=0, o=0, y=1, x=1] is 9, must be 4; 2 of 4 elements differ",
    );
  });

  it("takes an unexpected NaN or infinity for worse than any number", () => {
    expect(() => expectMatches(answer([100, Number.NaN, 3, 4]), expected)).toThrow("x=1] is NaN, must be 2");
    expect(() => expectMatches(answer([100, 2, Number.POSITIVE_INFINITY, 4]), expected)).toThrow(
      "is Infinity, must be 3",
    );
  });
});

describe("the error bound", () => {
  it("is inclusive", () => {
    expect(() => expectWithin(answer([1.5, 2, 3, 4]), expected, () => 0.5)).not.toThrow();
  });

  it("weighs each element by its own", () => {
    const bound = (i: number) => (i === 0 ? 0.001 : 1);
    expect(() => expectWithin(answer([1.125, 2, 3, 6]), expected, bound)).toThrow(
      "output[n=0, o=0, y=0, x=0] is 1.125, must be 1 ± 0.0010 (1.3e+2 × the bound); 2 of 4 elements differ",
    );
  });
});

describe("an answer's form", () => {
  it.each([
    ["output.dtype is float64, must be float32", tensor("float64", [1, 1, 2, 2], [1, 2, 3, 4])],
    ["output.shape is [1,1,4], must be [1,1,2,2]", answer([1, 2, 3, 4], [1, 1, 4])],
    ["output.shape is [4], must be [1,1,2,2]", answer([1, 2, 3, 4], [4])],
    ["output.data has 3 values, must have 4", { ...expected, data: new Float32Array(3) }],
    ["output.data must be a Float32Array", { ...expected, data: new Float64Array(4) }],
  ])("%s", (message, wrong) => {
    expect(() => expectShape(wrong, expected)).toThrow(message);
  });

  it("must be a tensor at all", () => {
    expect(() => expectShape(JSON.parse("null"), expected)).toThrow("output is null, must be a tensor");
  });
});
