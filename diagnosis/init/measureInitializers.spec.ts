import { describe, expect, it } from "vitest";
import type { InitializeRequest, Target, Tensor } from "../../contract/contract.ts";
import { faults } from "../../faults/catalogue.ts";
import { correctGenerators } from "../../faults/equivalents/generators.ts";
import { generatorOf } from "../../faults/generatorOf.ts";
import { type Reference, referenceWith } from "../../faults/reference.ts";
import type { ClaimResult } from "../../properties/claim/result.ts";
import { drawnText } from "../../report/diagnosed/drawnText.ts";
import { measureInitializers } from "./measureInitializers.ts";

const reference = referenceWith({ generator: (seed) => generatorOf(correctGenerators.pcg32(seed)) });
const request: InitializeRequest = {
  initializer: "kaiming_normal",
  shape: [35, 31, 4, 5],
  dtype: "float32",
  seed: 7,
  nonlinearity: "relu",
};

function failedOn(...requests: readonly InitializeRequest[]): readonly ClaimResult[] {
  const exchanges = requests.map((each) => ({ operation: "initialize", request: each }) as const);
  const failure = { discrepancy: { kind: "suite", error: "none" }, exchanges, shrinks: 0 } as const;
  const counts = { cases: 1, unsupportedCases: 0, unsupportedReasons: [], milliseconds: 1 };
  return [{ id: "init/any", title: "any", verdict: "failed", ...counts, failure }];
}

async function textsOf(target: Target, ...requests: readonly InitializeRequest[]) {
  let sent = 0;
  const findings = await measureInitializers(
    failedOn(...requests),
    {
      put: async (operation, each) => {
        sent += 1;
        return (target[operation] as (request: unknown) => unknown)(each);
      },
      declared: () => null,
      isLate: () => false,
    },
    { requests: 400, milliseconds: 60_000 },
  );
  expect(sent).toBeLessThanOrEqual(400);
  return findings.map((each) => drawnText(each));
}

function changed(change: (drawn: Tensor, request: InitializeRequest) => number[]): Target {
  return {
    initialize: (each) => {
      const drawn = reference.initialize(each);
      return { ...drawn, data: new Float32Array(change(drawn, each)) };
    },
  };
}

function faultOf(id: string, on: Reference): Target {
  return faults.find((fault) => fault.id === id)?.serve(on) ?? {};
}

describe("measureInitializers", () => {
  it("says which values, for which shapes and seeds", async () => {
    const target = changed(({ data, shape }, { seed }) =>
      Array.from(data, (value, i) => (shape.length === 2 && seed % 2 === 1 && i % 50 === 49 ? 0 : value)),
    );
    expect(await textsOf(target, request, { ...request, shape: [90, 70] })).toEqual([
      "initialize is wrong for every initializer that draws, for shapes with two axes, for seeds that are odd: every 50th value is 0.",
    ]);
  });

  it("derives a formula from several shapes", async () => {
    const [text] = await textsOf(faultOf("init/xavier-fan-out-without-area", reference), {
      ...request,
      initializer: "xavier_normal",
    });
    expect(text).toMatch(
      /^initialize is wrong for xavier_normal and xavier_uniform: the standard deviation is not gain·√\(2\/\(fanIn \+ fanOut\)\): /,
    );
  });

  it("sees that seeds share bits", async () => {
    expect(await textsOf(faultOf("init/seed-cut-to-16-bits", reference), request)).toEqual([
      "initialize is wrong for every initializer that draws: the values do not depend on the bits 16, 24 and 31 of the seed, counted from 0.",
    ]);
  });

  it("is silent about a target that draws correctly", async () => {
    expect(await textsOf(reference, request, { ...request, initializer: "uniform" })).toEqual([]);
  });
});
