import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Conv2dRequest } from "../../contract/contract.ts";
import { planConv2d } from "../../impl/conv2dPlan.ts";
import type { Exchange } from "../claim/exchange.ts";
import type { Failure } from "../claim/result.ts";
import { runClaim } from "../claim/runClaim.ts";
import { equalsNaiveLoops } from "../conv2d/equalsNaiveLoops.ts";
import { type Conv2dCase, conv2dCases, conv2dRequest } from "./conv2dCase.ts";
import { coveringFactors, factorTriples } from "./coveringFactors.ts";
import { regionsByName, simplestCase } from "./regions.ts";
import { requestRows } from "./requestRows.ts";

describe("cases", () => {
  it("are all valid requests", () => {
    fc.assert(
      fc.property(conv2dCases, (draw) => void planConv2d(conv2dRequest(draw))),
      { seed: 1, numRuns: 2000 },
    );
    for (const row of requestRows) planConv2d(conv2dRequest(row));
  });

  it("have the stated number of outputs; an even number leaves stride − 1 rows uncovered", () => {
    const odd = planConv2d(conv2dRequest({ ...simplestCase, outHeight: 5, strideHeight: 3, kernelHeight: 2 }));
    expect([odd.out[0], odd.height]).toEqual([5, 14]);
    const even = planConv2d(conv2dRequest({ ...simplestCase, outHeight: 2, strideHeight: 3, kernelHeight: 2 }));
    expect([even.out[0], even.height]).toEqual([2, 7]);
  });

  it("reach 93 % of all triples of classes in 100 random draws, of which a third leaves the classes", () => {
    const names = Object.keys(coveringFactors) as (keyof typeof coveringFactors)[];
    const draws = fc.sample(conv2dCases, { seed: 20271, numRuns: 100 });
    let met = 0;
    let total = 0;
    for (const triple of factorTriples(names.length)) {
      const factors = triple.map((factor) => names[factor] as (typeof names)[number]);
      const isClass = (draw: Conv2dCase) =>
        factors.every((name) => (coveringFactors[name] as readonly unknown[]).includes(draw[name]));
      met += new Set(draws.filter(isClass).map((draw) => factors.map((name) => draw[name]).join())).size;
      total += factors.reduce((count, name) => count * coveringFactors[name].length, 1);
    }
    expect(met / total).toBeGreaterThan(0.93);
  });

  it("have at least 20 regions and 150 rows", () => {
    expect(Object.keys(regionsByName).length).toBeGreaterThanOrEqual(20);
    expect(requestRows.length).toBeGreaterThanOrEqual(150);
  });
});

describe("a failing row", () => {
  it("shrinks to a few elements from any size", async () => {
    const { conv2d } = await import("../../impl/conv2d.ts");
    const first = { ...simplestCase, ...regionsByName["many-products"] };
    const claim = { ...equalsNaiveLoops, examples: [first], randomShare: 0 };
    const target = {
      conv2d: (request: Parameters<typeof conv2d>[0]) => {
        const answer = conv2d(request);
        return (request.weight.shape[1] as number) < 3
          ? answer
          : { ...answer, data: answer.data.map((value) => value + 1) };
      },
    };
    const { failure } = await runClaim(claim, target, { seed: "1", runs: 0 });
    const exchange = (failure as Failure).exchanges[0] as Exchange;
    const { input, weight } = exchange.request as Conv2dRequest;
    expect(input.shape).toEqual([1, 3, 1, 1]);
    expect(weight.shape).toEqual([1, 3, 1, 1]);
    expect([...input.data]).toEqual([1, 2, 3]);
    const index = [0, 0, 0, 0];
    expect(failure?.discrepancy).toMatchObject({
      kind: "element",
      label: "output",
      index,
      got: 15,
      want: 14,
      total: 1,
    });
  });
});
