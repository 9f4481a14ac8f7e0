import { describe, expect, it } from "vitest";
import { reference } from "../../faults/reference.ts";
import { signalFaults } from "../../faults/signal/catalogue.ts";
import { runClaim } from "../claim/runClaim.ts";
import { signalClaims } from "./catalogue.ts";
import { defaultLosesSignal } from "./defaultLosesSignal.ts";
import { layerPlan } from "./network/layer.ts";
import { networkRow } from "./networkRows.ts";
import { backwardGains, forwardGains } from "./theory/gains.ts";

describe("the claims about signals", () => {
  it("each catch a fault", () => {
    const caught = new Set(signalFaults.flatMap(({ caughtBy }) => caughtBy));
    expect(signalClaims.filter(({ id }) => !caught.has(id))).toEqual([]);
  });

  it("make fewer than 20 statistical tests a case together, so that the rate of the others hardly moves", () => {
    expect(signalClaims.reduce((sum, { decisions }) => sum + (decisions ?? 0), 0)).toBeLessThan(20);
  });
});

const first = signalClaims.flatMap((claim) => {
  const fault = signalFaults.find(({ caughtBy }) => caughtBy.includes(claim.id));
  return fault ? [[claim.id, fault.id, claim, fault.serve(reference)] as const] : [];
});

it.each(first)("%s fails %s by a judgement of the suite", async (_claim, _fault, claim, target) => {
  const { verdict, failure } = await runClaim(claim, target, { seed: "spec", runs: 20, unshrunk: [claim.id] });
  expect(verdict).toBe("failed");
  expect(failure?.discrepancy.kind).toMatch(/^(element|value|statistic)$/);
});

it("a failure says how far off the second moment is, in how many channels", async () => {
  const doubled = {
    ...reference,
    conv2dParameters: (request: Parameters<typeof reference.conv2dParameters>[0]) => {
      const { weight, bias } = reference.conv2dParameters(request);
      return { weight: { ...weight, data: weight.data.map((value) => 2 * value) }, bias };
    },
  };
  const { failure } = await runClaim(defaultLosesSignal, doubled, { seed: "spec", runs: 20 });
  expect(failure?.discrepancy).toMatchObject({ kind: "statistic", statistic: "second moment", of: "output" });
  expect(failure?.discrepancy).toMatchObject({ got: expect.closeTo(4, 0), expected: 1 });
  expect(failure?.causes).toBeDefined();
});

describe("the gains that the claims' titles state", () => {
  const plan = (row: ReturnType<typeof networkRow>) => ({ inputSecondMoment: 1, layers: row.layers.map(layerPlan) });
  const all = (gains: readonly number[], gain: number) =>
    expect(gains).toEqual(gains.map(() => expect.closeTo(gain, 12)));

  it("are 1 of Kaiming's rule with fan_in, for widths that differ and for groups", () => {
    const kaiming = { initializer: "kaiming_uniform", nonlinearity: "relu" } as const;
    all(forwardGains(plan(networkRow({ weight: kaiming, activation: "relu", channels: [32, 48] }))), 1);
    const leaky = { initializer: "kaiming_normal", a: 0.2 } as const;
    all(forwardGains(plan(networkRow({ weight: leaky, activation: "leaky_relu", slope: 0.2, groups: 2 }))), 1);
  });

  it("are 1 backward of Kaiming's rule with fan_out", () => {
    const weight = { initializer: "kaiming_normal", mode: "fan_out", nonlinearity: "relu" } as const;
    all(backwardGains(plan(networkRow({ weight, activation: "relu", channels: [24, 40] }))), 1);
  });

  it("are a third and a sixth of a layer's default, and fanIn/20,000 of normal(0, 0.01)", () => {
    all(forwardGains(plan(networkRow({ weight: "default", activation: "linear", channels: [24, 40] }))), 1 / 3);
    all(forwardGains(plan(networkRow({ weight: "default", activation: "relu", groups: 4 }))), 1 / 6);
    const normal = { initializer: "normal", mean: 0, std: 0.01 } as const;
    all(forwardGains(plan(networkRow({ weight: normal, activation: "relu", channels: [64] }))), 576 / 20_000);
  });
});
