import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Conv2dRequest } from "../../contract/contract.ts";
import { reference } from "../../faults/reference.ts";
import { conv2dCases } from "../arbitraries/conv2dCase.ts";
import { simplestCase } from "../arbitraries/regions.ts";
import { equalsNaiveLoops } from "../conv2d/equalsNaiveLoops.ts";
import { sampleVariance } from "../init/scale/sampleVariance.ts";
import { learning, parametersOf } from "./learning.ts";
import { runClaim } from "./runClaim.ts";

describe("a search that learns", () => {
  it("keeps the parameters that a failing case needs, also of cases within a draw", () => {
    const draw = {
      conv: { ...simplestCase, kernelHeight: 3, padding: "same_upper", seed: 7 },
      extraWidth: 2,
      rows: [5],
    };
    expect(parametersOf(draw)).toEqual({ kernelHeight: 3, padding: "same_upper", extraWidth: 2 });
    expect(parametersOf(undefined)).toEqual({});
  });

  it("draws such parameters together, and their neighbours, and only valid draws", () => {
    const learned = learning(conv2dCases, [{ kernelHeight: 12, groups: 5, dtype: "none" }]);
    const draws = fc.sample(learned, { seed: 1, numRuns: 1000 });
    expect(draws.every((draw) => conv2dCases.canShrinkWithoutContext(draw))).toBe(true);
    expect(draws.every(({ dtype }) => dtype === "float32" || dtype === "float64")).toBe(true);

    const near = fc.sample(learning(conv2dCases, [{ kernelHeight: 12, groups: 5 }]), { seed: 1, numRuns: 1000 });
    const both = near.filter(({ kernelHeight, groups }) => groups === 5 && kernelHeight === 12);
    expect(both.length).toBeGreaterThan(60);
    expect(near.some(({ kernelHeight, groups }) => groups === 5 && kernelHeight === 13)).toBe(true);
  });

  it("finds a neighbour of a known failure that the same number of other draws miss, and shrinks it", async () => {
    const conv2d = (request: Conv2dRequest) => {
      const answer = reference.conv2d(request);
      const isNeighbour = request.weight.shape[2] === 13 && request.groups === 5 && request.dilation[1] === 6;
      return isNeighbour ? { ...answer, data: answer.data.map((value) => value + 1) } : answer;
    };
    const options = { seed: "near", runs: 300, rows: { every: 1000, from: 0 } };
    expect((await runClaim(equalsNaiveLoops, { conv2d }, options)).verdict).toBe("passed");
    const learned = await runClaim(
      equalsNaiveLoops,
      { conv2d },
      { ...options, failed: [{ kernelHeight: 12, groups: 5, dilationWidth: 6 }] },
    );
    expect(parametersOf(learned.failure?.draw)).toEqual({ kernelHeight: 13, groups: 5, dilationWidth: 6 });
  });
});

describe("a search for a time", () => {
  it("tries more cases than planned, and counts them as planned", async () => {
    const { verdict, cases, planned } = await runClaim(
      equalsNaiveLoops,
      { conv2d: reference.conv2d },
      { seed: "time", runs: 1, rows: { every: 1000, from: 0 }, searchMilliseconds: 200 },
    );
    expect(verdict).toBe("passed");
    expect(cases).toBeGreaterThan(2);
    expect(planned).toBe(cases);
  });

  it("tests no more samples than planned", async () => {
    const options = { seed: "time", runs: 1, values: 2 ** 10 };
    const usual = await runClaim(sampleVariance, { initialize: reference.initialize }, options);
    const searched = await runClaim(
      sampleVariance,
      { initialize: reference.initialize },
      { ...options, searchMilliseconds: 60_000 },
    );
    expect(searched.decisions).toBe(usual.decisions);
  });
});
