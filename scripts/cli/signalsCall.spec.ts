import { describe, expect, it } from "vitest";
import { UsageError } from "../../run/files/usageError.ts";
import { readSignalsCall } from "./signalsCall.ts";
import type { SignalFlags } from "./signalsOptions.ts";

const flags: SignalFlags = {
  ...{ layers: 30, channels: 32, size: 4, seeds: 8, seed: 0 },
  ...{ startLimit: 60, requestLimit: 30, workers: 2 },
};

describe("readSignalsCall", () => {
  it("takes ReLU with kaiming_normal, and the reference", () => {
    const { pairs, target } = readSignalsCall(undefined, flags);
    expect(target).toBe("reference");
    expect(pairs).toEqual([
      { activation: "relu", weights: { initializer: "kaiming_normal", mode: "fan_in", nonlinearity: "relu", a: 0 } },
    ]);
  });

  it("takes six of each for --all, and what the call names in their place", () => {
    expect(readSignalsCall(undefined, { ...flags, all: true }).pairs).toHaveLength(36);
    expect(readSignalsCall(undefined, { ...flags, all: true, activation: ["silu"] }).pairs).toHaveLength(6);
    const two = { ...flags, initializer: ["default", "normal"], activation: ["relu", "tanh"] } as const;
    expect(readSignalsCall(undefined, two).pairs).toHaveLength(4);
  });

  it("gives a parameter to the initializers that take it", () => {
    const { pairs } = readSignalsCall(undefined, { ...flags, initializer: ["orthogonal", "default"], gain: 2 });
    expect(pairs.map(({ weights }) => weights)).toEqual([
      { initializer: "orthogonal", gain: 2 },
      { initializer: "default" },
    ]);
  });

  it.each<readonly [Partial<SignalFlags>, string]>([
    [{ std: 1 }, "--std needs --initializer normal, got kaiming_normal"],
    [
      { mode: "fan_out", initializer: ["orthogonal"] },
      "--mode needs --initializer kaiming_normal or kaiming_uniform, got orthogonal",
    ],
    [{ gain: 2 }, "--gain needs --initializer xavier_normal or xavier_uniform or orthogonal, got kaiming_normal"],
    [
      { layers: 5, seeds: 2 },
      "--layers times --seeds must be 30 or more, so that an interval can be given, got 5 times 2",
    ],
    [{ command: "./a b" }, "TARGET or --command must be given, got both reference and ./a b"],
  ])("refuses %j", (change, message) => {
    expect(() => readSignalsCall("reference", { ...flags, ...change })).toThrow(new UsageError(message));
  });
});
