import { describe, expect, it } from "vitest";
import { tensor } from "../../impl/tensor.ts";
import { pointwise, smallest } from "../target/smoke.ts";
import { kindOf } from "./kindOf.ts";

const conv2d = (change: object) => kindOf("conv2d", { ...pointwise, ...change });
const featuresOf = (change: object) => conv2d(change).features;
const two = (values: readonly number[]) => tensor("float32", [1, 2, 1, 1], values);

describe("kindOf", () => {
  it("does not depend on finite values and seeds, but on all else", () => {
    const { key } = conv2d({});
    expect(conv2d({ input: tensor("float32", [1, 1, 1, 1], [7]) }).key).toBe(key);
    expect(conv2d({ input: tensor("float32", [1, 1, 1, 1], [Number.NaN]) }).key).not.toBe(key);
    expect(conv2d({ input: tensor("float32", [2, 1, 1, 1], [1, 2]) }).key).not.toBe(key);
    expect(conv2d({ stride: [1, 2] }).key).not.toBe(key);
    expect(kindOf("conv2dGradient", pointwise).key).not.toBe(key);
    const initialized = kindOf("initialize", smallest.initialize);
    expect(kindOf("initialize", { ...smallest.initialize, seed: 9 })).toEqual(initialized);
  });

  it("names the features of a request", () => {
    expect(featuresOf({})).toEqual(["one input channel", "a kernel of one tap", "no bias"]);
    expect(featuresOf({ input: two([1, 2]), weight: tensor("float32", [2, 1, 1, 1], [1, 2]), groups: 2 })).toEqual([
      "groups equal to the input channels",
      "several groups",
      "a kernel of one tap",
      "no bias",
    ]);
    const padding = { top: 1, bottom: 0, left: 0, right: 0 };
    expect(featuresOf({ padding, paddingMode: "reflect" })).toEqual(
      expect.arrayContaining(["padding", "padding that differs between sides", "padding of the kernel or more"]),
    );
    expect(featuresOf({ weight: tensor("float32", [1, 1, 1, 2], [1, 2]) })).toContain(
      "a kernel beyond the padded input",
    );
    expect(featuresOf({ padding: "same_upper", input: tensor("float64", [0, 1, 1, 1], []) })).toEqual(
      expect.arrayContaining(["padding same_upper", "float64", "an empty batch"]),
    );
    expect(kindOf("initialize", { ...smallest.initialize, shape: [0, 1] }).features).toEqual([
      "initializer zeros",
      "a shape without elements",
    ]);
  });

  it.each([null, 7, {}, { stride: null, padding: 3, input: {}, weight: null, groups: "x", dilation: [] }])(
    "has a key for the malformed request %j",
    (request) => {
      expect(kindOf("conv2d", request).key).toMatch(/^[0-9a-f]{16}$/);
    },
  );
});
