import { describe, expect, it } from "vitest";
import { equivalentTarget } from "../faults/equivalents/equivalentTarget.ts";
import { correctGenerators } from "../faults/equivalents/generators.ts";
import type { InitializeRequest } from "../impl/contract.ts";
import { sketchOf } from "../properties/init/distribution/sketch.ts";
import { mistakesOf } from "./formulas.ts";

const draw = equivalentTarget(correctGenerators.pcg32).initialize;
const common = { shape: [70, 59, 4, 5], dtype: "float32", seed: 3 } as const;
const uniform = { initializer: "kaiming_uniform", nonlinearity: "relu", ...common } as const;
const normal = { initializer: "kaiming_normal", nonlinearity: "relu", ...common } as const;

/** What explains the draws of one request, times a factor, where another was asked for. */
function explained(asked: InitializeRequest, drawn: InitializeRequest, factor = 1): readonly string[] {
  const values = new Float64Array(draw(drawn).data).map((value) => factor * value);
  return mistakesOf({ operation: "initialize", request: asked, part: "answer", ...sketchOf(values) });
}

describe("mistakesOf", () => {
  it("names a wrong fan, a wrong gain and a missing √3", () => {
    expect(explained(normal, { ...normal, mode: "fan_out" })[0]).toBe("fanOut = outChannels·kh·kw for the fan");
    expect(explained(uniform, { ...uniform, nonlinearity: "tanh" })[0]).toBe("tanh's gain 5/3 for the due one");
    expect(explained(uniform, uniform, 1 / Math.sqrt(3))[0]).toBe("√3 missing: the deviation taken for the bound");
  });

  it("names a wrong form, alone and with a wrong scale", () => {
    expect(explained(normal, uniform)).toEqual(["a uniform law for a normal one"]);
    expect(explained(uniform, { ...normal, nonlinearity: "linear" })).toContain(
      "a normal law for a uniform one, and gain 1 for the due one",
    );
    expect(explained(normal, { initializer: "he_normal", ...common })).toEqual(["a truncated law for a normal one"]);
  });

  it("names nothing where the law is right, is none of these, or is not made of fans", () => {
    expect(explained(normal, normal)).toEqual([]);
    expect(explained(normal, { initializer: "constant", val: 1, ...common })).toEqual([]);
    expect(explained({ initializer: "normal", ...common }, normal)).toEqual([]);
  });
});
