import { describe, expect, it } from "vitest";
import type { Failure } from "../../properties/claim/result.ts";
import { normalDistribution, uniformDistribution } from "../../properties/init/distribution/distribution.ts";
import { scaledRun } from "../broken.fixture.ts";
import { quantileOf, type ShownSample, samplesOf } from "./samples.ts";

describe("samplesOf", () => {
  it("has the distribution that the request states, and the values in their order where they are known", async () => {
    const { results } = await scaledRun();
    const failure = results.find(({ id }) => id === "init/uniform-bound")?.failure as Failure;
    const [sample] = samplesOf(failure) as readonly [ShownSample];
    const { shape } = sample.sketch.request as { shape: readonly [number, number, number, number] };
    const bound = Math.sqrt(6 / (shape[1] * shape[2] * shape[3]));
    expect(sample.distribution).toMatchObject({ kind: "uniform", high: expect.closeTo(bound, 12) });
    expect(sample.inOrder).toHaveLength(256);
    const sorted = [...(sample.inOrder ?? [])].sort((a, b) => a - b);
    expect(sorted[0]).toBeGreaterThanOrEqual(sample.sketch.low[0] as number);
    expect(samplesOf({ ...failure, isCut: true })[0]?.values).toBeNull();
  });
});

describe("quantileOf", () => {
  it.each([
    [uniformDistribution(-1, 3, ""), 0.25, 0],
    [normalDistribution(5, 2, ""), 0.5, 5],
    [normalDistribution(0, 1, ""), 0.975, 1.959964],
  ])("inverts a distribution function", (distribution, share, value) => {
    expect(quantileOf(distribution, share)).toBeCloseTo(value, 5);
  });
});
