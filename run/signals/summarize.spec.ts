import { describe, expect, it } from "vitest";
import type { MeasuredNetwork } from "./messages.ts";
import { summarize } from "./summarize.ts";

const weights = { initializer: "default" } as const;
const plan = { activation: "relu", weights, layers: 10, channels: 50, size: 4, hasBias: false } as const;

/** A network whose layers have the ratios of measured and expected gain, a sixth, in turn. */
function network(...ratios: readonly number[]): MeasuredNetwork {
  const gains = Array.from({ length: 10 }, (_, l) => {
    const ratio = ratios[l % ratios.length] as number;
    return { measured: ratio / 6, expected: 1 / 6 };
  });
  return { forward: gains, backward: gains, lacking: new Map() };
}

describe("summarize", () => {
  it("multiplies theory by the mean ratio, and allows 0.5/channels and 4.5 standard errors", () => {
    const { initializer, forward } = summarize(plan, [network(0.9, 1.2), network(0.9, 1.2)]);
    // 20 ratios of mean 1.05 and deviation 0.15·√(20/19).
    const reach = 0.01 + (4.5 * 0.15) / Math.sqrt(19);
    expect(initializer).toBe("default");
    expect(forward?.gain).toEqual({
      measured: expect.closeTo(1.05 / 6, 12),
      low: expect.closeTo((1.05 - reach) / 6, 12),
      high: expect.closeTo((1.05 + reach) / 6, 12),
      theory: expect.closeTo(1 / 6, 12),
      agrees: true,
    });
  });

  it.each([
    [1.009, true],
    [1.011, false],
    [0.989, false],
  ])("with ratios that are all %d agrees: %j", (ratio, agrees) => {
    expect(summarize(plan, [network(ratio)]).backward?.gain.agrees).toBe(agrees);
  });

  it("has curves that multiply the mean gains of each layer, next to the recursion", () => {
    const { forward } = summarize(plan, [network(0.5), network(1.5)]);
    const sixths = Array.from({ length: 11 }, (_, l) => expect.closeTo(l * Math.log10(1 / 6), 10));
    expect(forward?.measured).toEqual(sixths);
    expect(forward?.theory).toEqual(sixths);
  });

  it("ends a curve with the first network that ends", () => {
    const short = { ...network(1), forward: network(1).forward.slice(0, 4) };
    expect(summarize(plan, [network(1), short]).forward?.measured).toHaveLength(5);
  });

  it("has no curve of a direction in which the target has no part, and says what the reference did", () => {
    const lacking = new Map([["conv2dGradient", "has none"]] as const);
    const withoutGradient = [network(1), { ...network(1), lacking }];
    expect(summarize(plan, withoutGradient)).toMatchObject({ byReference: ["conv2dGradient (has none)"] });
    expect(summarize(plan, withoutGradient).backward).not.toBeNull();
    const drawsNothing = { ...network(1), lacking: new Map([...lacking, ["conv2dParameters", "draws none"] as const]) };
    const { forward, backward, byReference } = summarize(plan, [drawsNothing]);
    expect(forward).not.toBeNull();
    expect(backward).toBeNull();
    expect(byReference).toEqual(["conv2dGradient (has none)", "conv2dParameters (draws none)"]);
  });

  it("has a curve of both directions of a target that only draws", () => {
    const lacking = new Map([
      ["conv2d", "no"],
      ["conv2dGradient", "no"],
    ] as const);
    const { forward, backward } = summarize(plan, [{ ...network(1), lacking }]);
    expect([forward, backward]).not.toContain(null);
    const filled = { ...plan, weights: { initializer: "orthogonal" } } as const;
    const none = new Map([...lacking, ["initialize", "no"] as const]);
    expect(summarize(filled, [{ ...network(1), lacking: none }]).forward).toBeNull();
    // With biases, the layer's own parameters are drawn too.
    expect(summarize({ ...filled, hasBias: true }, [{ ...network(1), lacking: none }]).forward).not.toBeNull();
  });
});
