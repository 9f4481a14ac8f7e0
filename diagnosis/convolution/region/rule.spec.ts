import { describe, expect, it } from "vitest";
import { conv2dRequest } from "../../../properties/arbitraries/conv2dCase.ts";
import { coveringRows } from "../../../properties/arbitraries/coveringRows.ts";
import { geometryOf } from "../model/geometry.ts";
import { type Features, featuresOf } from "./features.ts";
import { meets, separatingRules } from "./rule.ts";

const all = coveringRows.map((row) => {
  const request = conv2dRequest(row);
  return featuresOf(geometryOf("conv2d", request), request);
});

function rulesFor(isInside: (features: Features) => boolean) {
  return separatingRules(
    all.filter(isInside),
    all.filter((features) => !isInside(features)),
  );
}

describe("separating rules", () => {
  it("have no condition if nothing is outside", () => {
    expect(rulesFor(() => true)).toEqual([{ conditions: [], cost: 0 }]);
  });

  it("are the conditions that were asked for, the simplest first", () => {
    const [rule] = rulesFor(({ axes: { stride }, plain }) => stride[0] > 1 && plain.groups > 1);
    expect(rule?.conditions).toEqual(
      expect.arrayContaining([
        { kind: "axis", feature: "stride", axes: 0, is: "above", number: 1 },
        { kind: "plain", feature: "groups", is: "above", number: 1 },
      ]),
    );
    expect(rule?.conditions).toHaveLength(2);
  });

  it("hold for all cases inside and for none outside", () => {
    const isInside = ({ axes: { kernel }, words }: Features) => kernel[0] === kernel[1] && words.bias === "given";
    const rules = rulesFor(isInside);
    expect(rules.length).toBeGreaterThan(0);
    for (const rule of rules) for (const features of all) expect(meets(rule, features)).toBe(isInside(features));
  });

  it("are missing if four conditions are too few", () => {
    expect(rulesFor((features) => all.indexOf(features) % 2 === 0)).toEqual([]);
  });
});
