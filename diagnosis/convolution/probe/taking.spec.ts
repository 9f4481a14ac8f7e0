import { describe, expect, it } from "vitest";
import { reference } from "../../../faults/reference.ts";
import type { ConvolutionRequest } from "../model/geometry.ts";
import { type Answered, measure, type Probe } from "./measure.ts";

/** A target that ends for some requests, and the number of times that it ended. */
function endingWhere(isEnd: (request: ConvolutionRequest) => boolean, maxRequests = 500) {
  let [ends, asked] = [0, 0];
  const answerTo = (request: ConvolutionRequest): Answered => {
    if (++asked > maxRequests) return null;
    if (!isEnd(request)) return { answer: reference.conv2d({ ...request, dilation: [1, 1] }) };
    ends += 1;
    return "ended";
  };
  const probe: Probe = {
    declared: () => null,
    grant: () => {},
    isOver: () => asked >= maxRequests,
    isLate: () => false,
    put: async (_, requests) => requests.map((request) => answerTo(request as ConvolutionRequest)),
  };
  return { probe, ends: () => ends };
}

describe("a target that ends for some requests", () => {
  it("is not asked again what ended it, and the rest is measured", async () => {
    const { probe, ends } = endingWhere(({ groups }) => groups > 2);
    const { findings } = await measure("conv2d", { put: [], near: [] }, probe);
    expect(findings).toMatchObject([
      { where: [], change: { kind: "term", term: "dilation", axis: "both", value: "one" } },
      { where: [{ kind: "plain", feature: "groups", is: "above", number: 2 }], change: { kind: "ended" } },
    ]);
    expect(ends()).toBeLessThan(40);
  });

  it("has no region if the limit came before all was separated", async () => {
    const { probe } = endingWhere(() => false, 95);
    const { findings } = await measure("conv2d", { put: [], near: [] }, probe);
    expect(findings).toMatchObject([{ where: null, change: { kind: "term", term: "dilation" } }]);
  });
});
