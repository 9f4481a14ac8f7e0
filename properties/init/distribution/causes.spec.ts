import { describe, expect, it } from "vitest";
import type { InitializeRequest } from "../../../contract/contract.ts";
import { equivalentTarget } from "../../../faults/equivalents/equivalentTarget.ts";
import { correctGenerators } from "../../../faults/equivalents/generators.ts";
import { causesOf } from "./causes.ts";
import { sketchOf } from "./sketch.ts";

const draw = equivalentTarget(correctGenerators.pcg32).initialize;
const common = { shape: [70, 59, 4, 5], dtype: "float32", seed: 3 } as const;
const uniform = { initializer: "kaiming_uniform", nonlinearity: "relu", ...common } as const;
const normal = { initializer: "kaiming_normal", nonlinearity: "relu", ...common } as const;

/** The causes found for a sample of one request, times a factor, if another request was made. */
function explained(asked: InitializeRequest, drawn: InitializeRequest, factor = 1): readonly string[] | null {
  const values = new Float64Array(draw(drawn).data).map((value) => factor * value);
  return causesOf([{ operation: "initialize", request: asked, part: "answer", ...sketchOf(values) }]);
}

describe("causesOf", () => {
  it("names a wrong fan, a wrong gain and a missing √3", () => {
    expect(explained(normal, { ...normal, mode: "fan_out" })?.[0]).toBe("fanOut = outChannels·kh·kw used as fan");
    expect(explained(uniform, { ...uniform, nonlinearity: "tanh" })?.[0]).toBe(
      "gain 5/3 (tanh) used instead of the right gain",
    );
    expect(explained(uniform, uniform, 1 / Math.sqrt(3))?.[0]).toBe("√3 missing: the std used as the bound");
  });

  it("names a wrong form, with the correct and with a wrong scale", () => {
    expect(explained(normal, uniform)).toEqual(["a uniform used instead of a normal"]);
    expect(explained(uniform, { ...normal, nonlinearity: "linear" })).toContain(
      "a normal used instead of a uniform, and gain 1 used instead of the right gain",
    );
    expect(explained(normal, { initializer: "he_normal", ...common })).toEqual([
      "a truncated normal used instead of a normal",
    ]);
  });

  it("knows no cause for another distribution, and returns null for a correct sample or a scale without fans", () => {
    expect(explained(normal, { initializer: "constant", val: 1, ...common })).toEqual([]);
    expect(explained(normal, normal, 0.908)).toEqual([]);
    expect(explained(normal, normal)).toBeNull();
    expect(explained({ initializer: "normal", ...common }, normal)).toBeNull();
    expect(explained({ ...normal, initializer: "xavier_normal", gain: 0 }, normal)).toBeNull();
  });

  it("names the causes of every wrong sample of a case, and ignores correct samples", () => {
    const sketch = (request: InitializeRequest, factor: number) => {
      const values = new Float64Array(draw(request).data).map((value) => factor * value);
      return { operation: "initialize", request, part: "answer", ...sketchOf(values) } as const;
    };
    const halved = [sketch(normal, 0.5), sketch(uniform, 0.5)];
    expect(causesOf([...halved, sketch(normal, 1)])).toEqual(["half the std"]);
    expect(causesOf([...halved, sketch(normal, 0.908)])).toEqual([]);
    expect(causesOf([sketch(normal, 1)])).toBeNull();
  });
});
