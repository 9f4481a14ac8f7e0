import { describe, expect, it } from "vitest";
import type { Conv2dRequest, Target, Tensor } from "../../../contract/contract.ts";
import { mapped } from "../../../faults/mapped.ts";
import { reference } from "../../../faults/reference.ts";
import { conv2dRequest } from "../../../properties/arbitraries/conv2dCase.ts";
import { coveringRows } from "../../../properties/arbitraries/coveringRows.ts";
import { simplestCase } from "../../../properties/arbitraries/regions.ts";
import { judgedRequests } from "../../../run/judged/judgedRequests.ts";
import { outcomeUnder } from "../change/change.ts";
import { measure, measureRecords, type Probe } from "./measure.ts";

function probeOf({ conv2d }: Pick<Required<Target>, "conv2d">): Probe {
  return {
    declared: () => null,
    grant: () => {},
    isOver: () => false,
    isLate: () => false,
    put: async (_, requests) =>
      Promise.all(requests.map(async (request) => ({ answer: await conv2d(request as Conv2dRequest) }))),
  };
}

const requests = coveringRows.slice(0, 12).map((row) => conv2dRequest(row));

async function findingsOf(conv2d: (request: Conv2dRequest) => ReturnType<typeof reference.conv2d>) {
  const { findings } = await measure("conv2d", { put: requests, near: requests }, probeOf({ conv2d }));
  return findings;
}

describe("measure", () => {
  it("finds a term of the index map, and where it is wrong", async () => {
    const [finding, ...others] = await findingsOf((request) => {
      if (request.groups === 1) return reference.conv2d(request);
      return reference.conv2d({ ...request, dilation: [1, 1] });
    });
    expect(finding).toMatchObject({
      where: [{ kind: "plain", feature: "groups", is: "above", number: 1 }],
      change: { kind: "term", term: "dilation", axis: "both", value: "one" },
    });
    expect(others).toEqual([]);
  });

  it("finds a function of the sum everywhere", async () => {
    const [finding] = await findingsOf((request) => mapped(reference.conv2d(request), (value) => Math.max(0, value)));
    expect(finding).toMatchObject({ where: [], change: { kind: "value", role: "coarse", map: "positive" } });
    expect(finding?.wrong).toBeGreaterThan(50);
  });

  it("finds the precision of the factors", async () => {
    const rounded = ({ data, ...rest }: Conv2dRequest["input"]) => ({ ...rest, data: data.map(toElevenBits) });
    const [finding] = await findingsOf((request) =>
      reference.conv2d({ ...request, input: rounded(request.input), weight: rounded(request.weight) }),
    );
    expect(finding).toMatchObject({ where: [], change: { kind: "precision", what: "factors", format: "tf32" } });
  });

  it("finds a change that makes many requests invalid, and reads zeros there", async () => {
    const change = { kind: "term", term: "mode", mode: "circular", isSizeKept: true } as const;
    const thin = requests.filter(({ input }) => Math.max(...input.shape.slice(2)) <= 4);
    const wide = thin.map((request) => ({ ...request, padding: { top: 5, bottom: 5, left: 1, right: 1 } }));
    const { findings } = await measure(
      "conv2d",
      { put: wide, near: wide },
      probeOf({ conv2d: (request) => outcomeUnder(change, "conv2d", "output", request, true) as Tensor }),
    );
    expect(findings).toMatchObject([{ change }]);
  });

  it("names no change for one that it does not know", async () => {
    const [finding] = await findingsOf((request) => mapped(reference.conv2d(request), (value, i) => value + 17 + i));
    expect(finding).toMatchObject({ where: [], change: null });
  });

  it("finds nothing wrong about the reference", async () => {
    expect(await findingsOf(reference.conv2d)).toEqual([]);
  });

  it("puts requests of the run again that contradict the region", async () => {
    const isWrong = ({ weight }: Conv2dRequest) => Number(weight.shape[3]) > 8;
    const conv2d = (request: Conv2dRequest) =>
      isWrong(request) ? mapped(reference.conv2d(request), (value) => Math.max(0, value)) : reference.conv2d(request);
    const row = (kernelWidth: number, seed: number) =>
      conv2dRequest({ ...simplestCase, kernelWidth, outWidth: 3, seed });
    const failing = [9, 10, 11].map((width) => row(width, 1));
    const judged = judgedRequests();
    for (const width of [6, 7, 8])
      judged.add({ decides: ["output"] }, [{ operation: "conv2d", request: row(width, 2) }], null);
    const { findings } = await measure("conv2d", { put: failing, near: failing }, probeOf({ conv2d }), judged.notes());
    expect(findings).toMatchObject([
      { where: [{ kind: "axis", feature: "kernel", axes: 1, is: "above", number: 8 }], change: { map: "positive" } },
    ]);
  });

  it("names a change from recorded answers alone, but no region", () => {
    const records = requests.map((request) => ({
      request,
      answered: { answer: mapped(reference.conv2d(request), (value) => -value) },
    }));
    const { findings } = measureRecords("conv2d", records);
    expect(findings).toMatchObject([{ where: null, change: { kind: "value", role: "coarse", map: "negated" } }]);
  });
});

/** 11 bits, of numbers far from the limits of float32. */
function toElevenBits(value: number): number {
  const scaled = value * (2 ** 42 + 1);
  return scaled - (scaled - value);
}
