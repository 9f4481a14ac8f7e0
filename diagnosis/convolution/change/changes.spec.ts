import { describe, expect, it } from "vitest";
import { tensor } from "../../../impl/tensor.ts";
import type { Change } from "../../../run/record/measured/change.ts";
import type { ConvolutionRequest } from "../model/geometry.ts";
import { outcomeUnder } from "./change.ts";
import { row, valuesUnder } from "./row.fixture.ts";

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
    [{ kind: "places", role: "weight", axis: "plane", how: "lost", which: "last" }, [0, 1, 2, 3]],
    [{ kind: "places", role: "coarse", axis: "all", how: "lost", which: "before", count: 3 }, [0, 0, 0, 43]],
    [{ kind: "places", role: "coarse", axis: 3, how: "lost", which: "beyond", count: 3 }, [10, 21, 32, 0]],
    [{ kind: "places", role: "coarse", axis: 3, how: "lost", which: "beyond", count: 8 }, [0, 0, 0, 0]],
    [{ kind: "places", role: "coarse", axis: 3, how: "lost", which: "rest", count: 3 }, [10, 21, 32, 0]],
    [{ kind: "places", role: "coarse", axis: 3, how: "lost", which: "rest", count: 8 }, [10, 21, 32, 43]],
    [{ kind: "places", role: "coarse", axis: 3, how: "lost", which: "ofEach", count: 4, kept: 3 }, [10, 21, 32, 0]],
    [{ kind: "places", role: "coarse", axis: 3, how: "withPrevious" }, [10, 31, 53, 75]],
    [{ kind: "places", role: "coarse", axis: 3, how: "withAllBefore" }, [10, 31, 63, 106]],
    [{ kind: "term", term: "size", axis: 1, value: "unpaddedSize", isSizeKept: false }, [10, 21, 32]],
    [{ kind: "padding", each: "negated", isSizeKept: false }, [32, 43]],
    [{ kind: "padding", each: "halfKernel", isSizeKept: false }, [10, 21, 32, 43, 4]],
    [{ kind: "same", from: "lower", isSizeKept: false }, [10, 21, 32, 43]],
    [{ kind: "same", from: "upper", isSizeKept: false }, [21, 32, 43, 4]],
    [{ kind: "border", fill: 1 }, [11, 21, 32, 43]],
    [{ kind: "skipped", role: "weight" }, [10, 21, 32, 43]],
    [{ kind: "value", role: "weight", map: "levels", number: 1 }, [10, 20, 30, 40]],
    [{ kind: "value", role: "fine", map: "smallIsZero", number: 0.5 }, [0, 20, 32, 43]],
    [{ kind: "value", role: "coarse", map: "timesTaps" }, [20, 42, 64, 86]],
    [{ kind: "places", role: "fine", axis: 2, how: "inSteps" }, [10, 21, 32, 43]],
    [{ kind: "overread", axis: "item", count: 4 }, [10, 21, 32, 43]],
    [{ kind: "precision", what: "answer", format: "bfloat16" }, [10, 21, 32, 43]],
  ])("%j", (change, values) => {
    expect(valuesUnder(change)).toEqual(values);
  });

  const square: ConvolutionRequest = {
    ...row,
    input: tensor("float32", [1, 1, 2, 2], [1, 2, 3, 4]),
    weight: tensor("float32", [1, 1, 2, 2], [1, 10, 100, 1000]),
    bias: tensor("float32", [1], [0.5]),
    stride: [1, 1],
  };

  it("of the corners of a border leaves zeros there", () => {
    const padding = { top: 1, bottom: 0, left: 1, right: 0 };
    const corner = { ...square, padding, paddingMode: "replicate" as const };
    expect(valuesUnder(null, corner)?.[0]).toBe(1111.5);
    expect(valuesUnder({ kind: "border", fill: "zerosInCorners" }, corner)?.[0]).toBe(1110.5);
    expect(valuesUnder({ kind: "border", fill: "zerosInCorners" }, square)).toBeNull();
  });

  it("of the bias adds another, or none where no pixel contributes", () => {
    const padding = { top: 0, bottom: 0, left: 2, right: 0 };
    const outside = { ...square, padding };
    expect(valuesUnder(null, outside)).toEqual([0.5, 3010.5, 4321.5]);
    expect(valuesUnder({ kind: "bias", rule: "onlyWithProducts" }, outside)).toEqual([0, 3010.5, 4321.5]);
    const two = { ...square, weight: tensor("float32", [2, 1, 2, 2], [0, 0, 0, 0, 0, 0, 0, 0]) };
    const biased = { ...two, padding: "valid" as const, bias: tensor("float32", [2], [5, 7]) };
    expect(valuesUnder(null, biased)).toEqual([5, 7]);
    expect(valuesUnder({ kind: "bias", rule: "column" }, biased)).toEqual([5, 5]);
    expect(valuesUnder({ kind: "bias", rule: "firstOfBlock", count: 2 }, biased)).toEqual([5, 5]);
    expect(valuesUnder({ kind: "bias", rule: "unlessEqual" }, biased)).toEqual([5, 7]);
    const equal = { ...biased, bias: tensor("float32", [2], [5, 5]) };
    expect(valuesUnder({ kind: "bias", rule: "unlessEqual" }, equal)).toEqual([0, 0]);
    expect(valuesUnder({ kind: "bias", rule: "onlyInside" }, outside)).toEqual([0, 3010.5, 4321.5]);
    expect(valuesUnder({ kind: "bias", rule: "onlyWithInput" }, row)).toBeNull();
  });

  it("of the border of same_* computes it from other numbers", () => {
    const same = { ...row, stride: [1, 3] as const, padding: "same_upper" as const };
    expect(valuesUnder(null, same)).toEqual([21, 4]);
    expect(valuesUnder({ kind: "same", from: "strideOne", isSizeKept: true }, same)).toEqual([21, 4]);
    expect(valuesUnder({ kind: "same", from: "inputSizeKept", isSizeKept: false }, same)).toEqual([0, 21, 4, 0]);
    const wide = { ...row, weight: tensor("float32", [1, 1, 1, 1], [1]), stride: [1, 4] as const };
    const begunBy = (padding: "same_upper" | "same_lower") =>
      (["negativeTotal", "negativeTotalCut", "negativeTotalInC", "negativeHalfLater"] as const).map(
        (from) => valuesUnder({ kind: "same", from, isSizeKept: true }, { ...wide, padding })?.[0],
      );
    expect(begunBy("same_upper")).toEqual([3, 2, 2, 2]);
    expect(begunBy("same_lower")).toEqual([2, 2, 2, 1]);
    expect(valuesUnder({ kind: "same", from: "strideOne", isSizeKept: true }, row)).toBeNull();
  });

  it("of the output's memory writes its planes transposed", () => {
    const wide = { ...row, input: tensor("float32", [1, 1, 2, 3], [1, 2, 3, 4, 5, 6]), padding: "valid" as const };
    const copied = { ...wide, weight: tensor("float32", [1, 1, 1, 1], [1]) };
    expect(valuesUnder({ kind: "order", role: "coarse", order: [0, 1, 3, 2] }, copied)).toEqual([1, 4, 2, 5, 3, 6]);
  });

  it("of two parameters exchanges them", () => {
    const strided = { ...row, stride: [1, 2] as const };
    expect(valuesUnder(null, strided)).toEqual([10, 32]);
    expect(valuesUnder({ kind: "exchange", terms: ["step", "dilation"], isSizeKept: true }, strided)).toEqual([20, 31]);
  });

  it("of the form gives another dtype or shape", () => {
    const outcome = outcomeUnder({ kind: "form", rule: "float64" }, "conv2d", "output", row);
    expect(outcome).toMatchObject({ dtype: "float64", shape: [1, 1, 1, 4] });
    const empty = { ...row, input: tensor("float32", [0, 1, 1, 4], []) };
    expect(outcomeUnder({ kind: "form", rule: "oneItem" }, "conv2d", "output", empty)).toMatchObject({
      shape: [1, 1, 1, 4],
    });
  });

  it("that skips zeros loses a NaN", () => {
    const nan = {
      ...row,
      input: tensor("float32", [1, 1, 1, 2], [Number.NaN, 2]),
      weight: tensor("float32", [1, 1, 1, 2], [0, 3]),
      padding: "valid" as const,
    };
    expect(valuesUnder(null, nan)).toEqual([Number.NaN]);
    expect(valuesUnder({ kind: "skipped", role: "weight" }, nan)).toEqual([6]);
    expect(valuesUnder({ kind: "value", role: "fine", map: "nanIsZero" }, nan)).toEqual([6]);
  });

  it("says nothing about a request that it makes invalid", () => {
    const reflected = { ...row, paddingMode: "reflect" as const };
    expect(valuesUnder({ kind: "padding", each: "inDilations", isSizeKept: true }, reflected)).not.toBeNull();
    const far = { ...reflected, dilation: [1, 2] as const, padding: { top: 0, bottom: 0, left: 3, right: 0 } };
    expect(valuesUnder({ kind: "padding", each: "inDilations", isSizeKept: true }, far)).toBeNull();
  });

  it("of the bias leaves it out where the products add up to 0", () => {
    const cancelling = {
      ...row,
      input: tensor("float32", [1, 1, 1, 4], [0, 20, -2, 2]),
      bias: tensor("float32", [1], [5]),
    };
    expect(valuesUnder(null, cancelling)).toEqual([5, 205, 5, 23]);
    expect(valuesUnder({ kind: "bias", rule: "onlyWithSum" }, cancelling)).toEqual([0, 205, 0, 23]);
  });

  it("of a plane reads its pixels at their index divided by the stride", () => {
    const strided = { ...row, stride: [1, 2] as const };
    expect(valuesUnder(null, strided)).toEqual([10, 32]);
    expect(valuesUnder({ kind: "places", role: "fine", axis: 2, how: "inSteps" }, strided)).toEqual([10, 21]);
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
