import { describe, expect, it } from "vitest";
import { faults } from "../../faults/catalogue.ts";
import { withGenerator } from "../../faults/initDraws.ts";
import { soundGenerators, type Words } from "../../faults/sound/generators.ts";
import type { Target } from "../../impl/contract.ts";
import { conv2d } from "../../impl/conv2d.ts";
import { initialize } from "../../impl/init/initialize.ts";
import { catalogue } from "../../properties/catalogue.ts";
import { runClaim } from "../../properties/runClaim.ts";
import { diagnose } from "./diagnose.ts";

async function diagnosisOf(target: Target, claims: readonly string[]) {
  return diagnose(await judged(target, claims));
}

async function judged(target: Target, claims: readonly string[]) {
  const chosen = catalogue.filter(({ id }) => claims.includes(id));
  const results = [];
  for (const claim of chosen) results.push(await runClaim(claim, target, { seed: "diagnosis", runs: 30 }));
  return results;
}

function faultOf(id: string): Target {
  return (faults.find((fault) => fault.id === id) as { target: Target }).target;
}

describe("diagnose", () => {
  it("names a fault by its answers, and in how many failing cases they are the target's", async () => {
    const found = await diagnosisOf(faultOf("conv2d/strides-swapped"), ["conv2d/equals-naive-loops"]);
    expect(found?.candidates[0]).toMatchObject({ id: "conv2d/strides-swapped", seenIn: ["pytorch#83180"] });
    expect(found?.candidates[0]?.explained).toBe(found?.cases);
  });

  it("names by the claim's message what no answer shows: an input that has changed", async () => {
    const found = await diagnosisOf(faultOf("conv2d/input-doubled-in-place"), ["conv2d/inputs-unchanged"]);
    expect(found?.candidates[0]?.id).toBe("conv2d/input-doubled-in-place");
  });

  it("names a request that is wrongly accepted", async () => {
    const found = await diagnosisOf(faultOf("conv2d/accepts-zero-stride"), ["conv2d/rejects-invalid-requests"]);
    expect(found?.candidates[0]?.id).toBe("conv2d/accepts-zero-stride");
  });

  it("takes the narrower of two faults that explain all, since the wider would have failed more", async () => {
    const claims = ["conv2d/depthwise-is-per-channel", "conv2d/dilation-is-zero-stuffing", "conv2d/composition"];
    const found = await diagnosisOf(faultOf("conv2d/depthwise-fast-path-forgets-dilation"), claims);
    expect(found?.candidates[0]?.id).toBe("conv2d/depthwise-fast-path-forgets-dilation");
  });

  it("has no candidate for a mistake that nobody knows", async () => {
    const odd: Target = {
      conv2d: (request) => {
        const answer = conv2d(request);
        return { ...answer, data: answer.data.map((value, i) => value + 17 + i) };
      },
    };
    const found = await diagnosisOf(odd, ["conv2d/equals-naive-loops"]);
    expect(found?.candidates).toEqual([]);
    expect(found?.cases).toBeGreaterThan(0);
  });

  it("names a fault that draws by another generator by its law, and the wrong formula", async () => {
    const results = await withGenerator(soundGenerators.pcg32 as Words, () =>
      judged(faultOf("init/xavier-by-root-2"), ["init/uniform-bound"]),
    );
    const found = await diagnose(results);
    expect(found?.candidates[0]).toMatchObject({ id: "init/xavier-by-root-2", explained: 1, byLaw: 1 });
    expect(found?.formulas).toContainEqual({ mistake: "√3 missing: the deviation taken for the bound", explained: 1 });
  });

  it("has the formula alone where no fault has the law, and neither for a law that nobody knows", async () => {
    const scaled = (factor: number): Target => ({
      initialize: (request) => {
        const drawn = initialize(request);
        return { ...drawn, data: drawn.data.map((value) => factor * value) };
      },
    });
    const known = await diagnosisOf(scaled(Math.sqrt(2)), ["init/normal-std"]);
    expect(known).toMatchObject({ cases: 1, candidates: [] });
    expect(known?.formulas.map(({ mistake }) => mistake)).toContain("the gain applied twice");
    const unknown = await diagnosisOf(scaled(0.95), ["init/normal-std"]);
    expect(unknown).toMatchObject({ cases: 1, candidates: [] });
    expect(unknown?.formulas).toEqual([]);
  });

  it("is null where nothing fails", async () => {
    expect(await diagnosisOf({ conv2d }, ["conv2d/empty-batch"])).toBeNull();
  });
});
