import { describe, expect, it } from "vitest";
import { conv2dRequest } from "../../../properties/arbitraries/conv2dCase.ts";
import { coveringRows } from "../../../properties/arbitraries/coveringRows.ts";
import type { Condition } from "../../../run/record/measured/condition.ts";
import { geometryOf } from "../model/geometry.ts";
import { failingConditions } from "./failing.ts";
import { type Features, featuresOf } from "./features.ts";

const all = coveringRows.map((row) => {
  const request = conv2dRequest(row);
  return featuresOf(geometryOf("conv2d", request), request);
});

function found(isWrong: (features: Features) => boolean, region: readonly Condition[] | null) {
  const wrong = all.filter(isWrong);
  return failingConditions(region, { wrong, right: all.filter((features) => !isWrong(features)) });
}

const strided = { kind: "axis", feature: "stride", axes: 0, is: "above", number: 1 } as const;
const biased = { kind: "word", feature: "bias", is: "equal", word: "given" } as const;

describe("the conditions of exactly the wrong requests", () => {
  it("are those of the region and of the requests in it for which the mistake makes a difference", () => {
    const isWrong = ({ axes, words }: Features) => axes.stride[0] > 1 && words.bias === "given";
    expect(found(isWrong, [strided])).toEqual([strided, biased]);
    expect(found(({ words }) => words.bias === "given", [])).toEqual([biased]);
  });

  it("are others than those of a region that leaves out wrong requests", () => {
    expect(found(({ words }) => words.bias === "given", [strided])).toEqual([biased]);
  });

  it("are missing if no four conditions separate the requests, or few are wrong", () => {
    expect(found((features) => all.indexOf(features) % 2 === 0, [])).toBeNull();
    expect(found((features) => features === all[3], [])).toBeNull();
  });
});
