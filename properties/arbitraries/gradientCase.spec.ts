import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conv2dGradient } from "../../impl/conv2dGradient.ts";
import { naiveGradient } from "../oracle/naiveGradient.ts";
import { conv2dCases } from "./conv2dCase.ts";
import { gradientRequest, gradientRows, gradientSamples } from "./gradientCase.ts";

describe("gradient requests", () => {
  it("are all valid", () => {
    fc.assert(
      fc.property(conv2dCases, (draw) => void conv2dGradient(gradientRequest(draw))),
      { seed: 1, numRuns: 500 },
    );
    for (const row of gradientRows) conv2dGradient(gradientRequest(row));
  });

  it("keep S within 2²⁴ in every gradient, on rows and on random cases", () => {
    const isExact = (magnitude: Float64Array) => magnitude.every((size) => size <= 2 ** 24);
    for (const draw of [...gradientRows, ...fc.sample(conv2dCases, { seed: 2, numRuns: 300 })]) {
      const request = gradientRequest(draw);
      for (const role of ["input", "weight", "bias"] as const)
        expect(isExact(naiveGradient(request, role).magnitude)).toBe(true);
    }
  });

  it("have at least 160 rows, and 60 for claims about one aspect", () => {
    expect(gradientRows.length).toBeGreaterThanOrEqual(160);
    expect(gradientSamples.length).toBeGreaterThanOrEqual(60);
  });
});
