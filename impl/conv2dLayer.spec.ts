import { describe, expect, it } from "vitest";
import { conv2dLayer } from "./conv2dLayer.ts";
import { fill } from "./init/fill.ts";
import { tensor } from "./tensor.ts";

const largest = (data: Iterable<number>) => Math.max(...Array.from(data, Math.abs));

describe("conv2dLayer", () => {
  it("starts within ±1/√fanIn, with groups: 8 channels in 4 groups give 0.2357", () => {
    const { weight, bias } = conv2dLayer({ inChannels: 8, outChannels: 512, kernelSize: 3, groups: 4 });
    expect(weight.shape).toEqual([512, 2, 3, 3]);
    for (const { data } of [weight, bias]) {
      expect(largest(data)).toBeLessThanOrEqual(Math.fround(1 / Math.sqrt(18)));
      expect(largest(data)).toBeGreaterThan(0.23);
    }
  });

  it("draws the weight of torch.manual_seed(0); torch.nn.Conv2d(1, 1, 3)", () => {
    const { weight, bias } = conv2dLayer({ inChannels: 1, outChannels: 1, kernelSize: 3 });
    expect([...weight.data].slice(0, 3).map((x) => x.toFixed(4))).toEqual(["-0.0025", "0.1788", "-0.2743"]);
    expect(Math.abs(bias.data[0] as number)).toBeLessThan(1 / 3);
  });

  it("accepts given parameters and runs an image", () => {
    const layer = conv2dLayer({ inChannels: 3, outChannels: 64, kernelSize: 3, padding: 1 });
    fill(layer.weight, { initializer: "normal", mean: 0, std: 0.01 });
    fill(layer.bias, { initializer: "zeros" });
    const image = tensor("float32", [1, 3, 8, 8], new Float32Array(192).fill(1));
    const output = layer.forward(image);
    expect(output.shape).toEqual([1, 64, 8, 8]);
    const inner = output.data[2 * 8 + 2] as number;
    expect(inner).toBeCloseTo(
      [...layer.weight.data.subarray(0, 27)].reduce((sum, w) => sum + w, 0),
      6,
    );
  });

  it.each([
    [1, [4, 4]],
    [[0, 2] as const, [2, 6]],
    [{ top: 1, bottom: 0, left: 0, right: 0 }, [3, 2]],
    ["same_upper" as const, [4, 4]],
  ])("reads padding %j", (padding, size) => {
    const layer = conv2dLayer({ inChannels: 1, outChannels: 1, kernelSize: 3, padding, bias: false });
    expect(layer.bias).toBeNull();
    expect(layer.forward(tensor("float32", [1, 1, 4, 4], new Float32Array(16))).shape.slice(2)).toEqual(size);
  });

  it("refuses groups that do not divide", () => {
    expect(() => conv2dLayer({ inChannels: 3, outChannels: 4, kernelSize: 1, groups: 2 })).toThrow(
      "conv2dParameters: groups must divide inChannels, got groups=2, inChannels=3",
    );
  });
});
