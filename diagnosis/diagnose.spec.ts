import { describe, expect, it } from "vitest";
import type { InitializeRequest, Target } from "../contract/contract.ts";
import { faults } from "../faults/catalogue.ts";
import { correctGenerators } from "../faults/equivalents/generators.ts";
import type { Fault } from "../faults/fault.ts";
import { generatorOf } from "../faults/generatorOf.ts";
import { reference, referenceWith } from "../faults/reference.ts";
import { conv2d } from "../impl/conv2d.ts";
import { initialize } from "../impl/init/initialize.ts";
import type { ClaimResult } from "../properties/claim/result.ts";
import { runClaim } from "../properties/claim/runClaim.ts";
import { conv2dClaims } from "../properties/conv2d/catalogue.ts";
import { sampleEvidence } from "../properties/init/distribution/sampleEvidence.ts";
import type { Probe } from "./convolution/probe/measure.ts";
import { diagnose } from "./diagnose.ts";
import { usualDrawLimits } from "./init/measureInitializers.ts";

async function diagnosisOf(target: Target, claims: readonly string[], probe: Probe | null = null) {
  const chosen = conv2dClaims.filter(({ id }) => claims.includes(id));
  const results = [];
  for (const claim of chosen) results.push(await runClaim(claim, target, { seed: "diagnosis", runs: 30 }));
  return diagnose(results, { probe, ...(probe ? {} : { isLate: () => false }) });
}

/** The target as one that still runs. */
function probeOf(target: Target): Probe {
  const answerTo = async (serve: unknown, request: unknown) => {
    try {
      return { answer: await (serve as (request: unknown) => unknown)(structuredClone(request)) };
    } catch {
      return "throws" as const;
    }
  };
  return {
    declared: () => null,
    grant: () => {},
    isOver: () => false,
    isLate: () => false,
    put: async (operation, requests) => Promise.all(requests.map((request) => answerTo(target[operation], request))),
  };
}

const kaiming = { initializer: "kaiming_normal", shape: [35, 31, 4, 5], dtype: "float32", seed: 1 } as const;

/** A statistical claim that failed on one draw. */
function failedOn(request: InitializeRequest, answer: unknown): ClaimResult {
  const evidence = sampleEvidence([{ operation: "initialize", request, answer }]);
  const discrepancy = { kind: "suite", error: "it does not matter what" } as const;
  const failure = { discrepancy, exchanges: [], ...evidence, shrinks: 0 };
  const counts = { cases: 1, unsupportedCases: 0, unsupportedReasons: [], milliseconds: 1, decisions: 1 };
  return { id: "init/distribution", title: "has its distribution", verdict: "failed", ...counts, failure };
}

function faultOf(id: string, on = reference): Target {
  return (faults.find((fault) => fault.id === id) as Fault).serve(on);
}

describe("diagnose", () => {
  it("leaves out what the time does not suffice for", async () => {
    const target = faultOf("conv2d/kernel-flipped");
    const probe = { ...probeOf(target), isOver: () => true, isLate: () => true, put: async () => [] };
    const found = await diagnosisOf(target, ["conv2d/equals-naive-loops"], probe);
    expect(found?.convolutions).toMatchObject([{ operation: "conv2d", asIn: null }]);
    expect(found?.candidates).toEqual([]);
  });

  it("names none of several faults that one case does not separate", async () => {
    const found = await diagnosisOf(faultOf("conv2d/subnormal-inputs-flushed"), ["conv2d/keeps-subnormals"]);
    expect(found?.convolutions).toMatchObject([{ operation: "conv2d", asIn: null }]);
  });

  it("cites a fault that gives the target's outcome in every case", async () => {
    const found = await diagnosisOf(faultOf("conv2d/strides-swapped"), ["conv2d/equals-naive-loops"]);
    expect(found?.convolutions).toMatchObject([
      { operation: "conv2d", asIn: { id: "conv2d/strides-swapped", seenIn: ["pytorch#83180"] } },
    ]);
    expect(found?.candidates).toEqual([]);
  });

  it("measures a target that still runs: what it computes, and where", async () => {
    const id = "conv2d/depthwise-fast-path-takes-one-stride";
    const found = await diagnosisOf(faultOf(id), ["conv2d/depthwise-is-per-channel"], probeOf(faultOf(id)));
    expect(found?.convolutions).toMatchObject([
      {
        where: [{ kind: "depthwise" }],
        change: { kind: "term", term: "step", axis: 1, value: "otherStride", isSizeKept: false },
        asIn: { id },
      },
    ]);
  });

  it("uses the claim's facts if no answer shows the fault: an input that has changed", async () => {
    const found = await diagnosisOf(faultOf("conv2d/input-doubled-in-place"), ["conv2d/inputs-unchanged"]);
    expect(found?.convolutions[0]).toMatchObject({ change: null, asIn: { id: "conv2d/input-doubled-in-place" } });
  });

  it("names a fault that accepts an invalid request", async () => {
    const found = await diagnosisOf(faultOf("conv2d/accepts-zero-stride"), ["conv2d/rejects-invalid-requests"]);
    expect(found?.convolutions[0]?.asIn?.id).toBe("conv2d/accepts-zero-stride");
  });

  it("cites no fault that an answer contradicts, and says that no rule is simple", async () => {
    const odd: Target = {
      conv2d: (request) => {
        const answer = conv2d(request);
        return { ...answer, data: answer.data.map((value, i) => value + 17 + i) };
      },
    };
    const found = await diagnosisOf(odd, ["conv2d/equals-naive-loops"], probeOf(odd));
    expect(found?.convolutions).toMatchObject([{ where: [], change: null, asIn: null, classes: [] }]);
  });

  it("says which accuracy class fits", async () => {
    const narrow = faultOf("conv2d/tf32-inputs");
    const found = await diagnosisOf(narrow, ["conv2d/error-bound-on-dense-data"], probeOf(narrow));
    expect(found?.convolutions[0]?.classes[0]).toBe("tf32");
  });

  it("names a fault with another generator by its distribution, and the wrong formula", async () => {
    const request = { ...kaiming, initializer: "xavier_uniform" } as const;
    const onPcg32 = referenceWith({ generator: (seed) => generatorOf(correctGenerators.pcg32(seed)) });
    const answer = faultOf("init/xavier-by-root-2", onPcg32).initialize?.(request);
    const found = await diagnose([failedOn(request, answer)]);
    expect(found?.candidates[0]).toMatchObject({ id: "init/xavier-by-root-2", explained: 1, byDistribution: 1 });
    expect(found?.formulas).toContainEqual({ mistake: "√3 missing: the std used as the bound", explained: 1 });
  });

  it("measures what an initializer of a target that still runs draws, next to the fault that draws alike", async () => {
    const request = { ...kaiming, initializer: "xavier_uniform" } as const;
    const target = faultOf("init/xavier-antithetic");
    const means = {
      probe: probeOf(target),
      drawLimits: { ...usualDrawLimits, milliseconds: Number.POSITIVE_INFINITY },
    };
    const found = await diagnose([failedOn(request, target.initialize?.(request))], means);
    expect(found?.draws).toMatchObject([
      { operation: "initialize", changes: [{ kind: "repetition", lag: 1, sign: -1, every: 2 }] },
    ]);
    expect(found?.draws[0]?.where).toMatchObject([{ axis: "initializer", wrong: ["xavier_uniform"] }]);
  });

  it.each([
    [Math.SQRT2, "the gain applied twice"],
    [0.908, undefined],
  ])(
    "for a distribution %f times as wide, which no fault has, names a formula if one is known",
    async (factor, mistake) => {
      const request = { ...kaiming, nonlinearity: "relu" } as const;
      const drawn = initialize(request);
      const found = await diagnose([failedOn(request, { ...drawn, data: drawn.data.map((value) => factor * value) })]);
      expect(found).toMatchObject({ cases: 1, candidates: [] });
      expect(found?.formulas.map((formula) => formula.mistake)).toEqual(
        mistake === undefined ? [] : expect.arrayContaining([mistake]),
      );
    },
  );

  it("is null if nothing fails", async () => {
    expect(await diagnosisOf({ conv2d }, ["conv2d/empty-batch"])).toBeNull();
  });
});
