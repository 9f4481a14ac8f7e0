import { describe, expect, it } from "vitest";
import type { InitializeRequest, Tensor } from "../../../contract/contract.ts";
import { equivalentTarget } from "../../../faults/equivalents/equivalentTarget.ts";
import { correctGenerators } from "../../../faults/equivalents/generators.ts";
import { initialize } from "../../../impl/init/initialize.ts";
import { drawingInitializers, requestOf } from "../requests/initializers.ts";
import { centredDistribution } from "./distributionOf.ts";
import { canBeDrawnFrom, empiricalDistribution, exactDistribution } from "./sameDistribution.ts";
import type { Form } from "./scale.ts";
import { sketchOf } from "./sketch.ts";

const pcg32 = equivalentTarget(correctGenerators.pcg32).initialize;
const independent = drawingInitializers.filter(({ initializer }) => !["orthogonal", "sparse"].includes(initializer));

function formOf(form: Form, std: number) {
  return exactDistribution(centredDistribution({ form, std, formula: "" }));
}

function valuesOf(draw: (request: InitializeRequest) => Tensor, at: number, shape = [64, 32, 4, 4], scale = 1) {
  const request = requestOf(independent[at] as (typeof independent)[number], shape, at);
  return new Float64Array(draw(request).data).map((value) => scale * value);
}

describe("canBeDrawnFrom", () => {
  it.each(independent.map((parameters, at) => [JSON.stringify(parameters), at] as const))(
    "accepts %s of two generators as one distribution, and rejects 5 %% more width",
    (_name, at) => {
      const distribution = empiricalDistribution(valuesOf(initialize, at));
      expect(canBeDrawnFrom(sketchOf(valuesOf(pcg32, at)), distribution)).toBe(true);
      expect(canBeDrawnFrom(sketchOf(valuesOf(pcg32, at, undefined, 1.05)), distribution)).toBe(false);
    },
  );

  it.each([1, 3, 40])("accepts %i values as draws of their own distribution", (count) => {
    const distribution = empiricalDistribution(valuesOf(initialize, 1));
    const values = valuesOf(pcg32, 1);
    for (let from = 0; from < 1000; from += count)
      expect(canBeDrawnFrom(sketchOf(values.subarray(from, from + count)), distribution)).toBe(true);
  });

  it("distinguishes a uniform from a normal and from a truncated normal of the same deviation, by their formulas", () => {
    const values = valuesOf(pcg32, 0);
    const { deviation } = sketchOf(values);
    const fits = (form: Form) => canBeDrawnFrom(sketchOf(values), formOf(form, deviation));
    expect([fits("normal"), fits("truncated_normal")]).toEqual([false, false]);
    expect(canBeDrawnFrom(sketchOf(values), formOf("uniform", 1 / Math.sqrt(3)))).toBe(true);
  });

  it("distinguishes a uniform's end by one part in a thousand", () => {
    const distribution = formOf("uniform", 1 / Math.sqrt(3));
    expect(canBeDrawnFrom(sketchOf(valuesOf(pcg32, 0, undefined, 1.001)), distribution)).toBe(false);
    expect(canBeDrawnFrom(sketchOf(valuesOf(pcg32, 0, undefined, 0.999)), distribution)).toBe(false);
  });

  it("accepts a constant only for itself, and recognises values that are not finite", () => {
    const zeros = new Float64Array(64);
    const distribution = empiricalDistribution(valuesOf(initialize, 1));
    expect(canBeDrawnFrom(sketchOf(zeros), empiricalDistribution(zeros))).toBe(true);
    expect(canBeDrawnFrom(sketchOf(zeros), distribution)).toBe(false);
    expect(canBeDrawnFrom(sketchOf(valuesOf(pcg32, 1)), empiricalDistribution(zeros))).toBe(false);
    expect(canBeDrawnFrom(sketchOf(new Float64Array(64).fill(Number.NaN)), distribution)).toBe(false);
  });
});
