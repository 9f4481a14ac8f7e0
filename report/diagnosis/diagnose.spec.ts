import { describe, expect, it } from "vitest";
import { faults } from "../../faults/catalogue.ts";
import type { Target } from "../../impl/contract.ts";
import { conv2d } from "../../impl/conv2d.ts";
import { conv2dClaims } from "../../properties/conv2d/catalogue.ts";
import { runClaim } from "../../properties/runClaim.ts";
import { diagnose } from "./diagnose.ts";

async function diagnosisOf(target: Target, claims: readonly string[]) {
  const chosen = conv2dClaims.filter(({ id }) => claims.includes(id));
  const results = [];
  for (const claim of chosen) results.push(await runClaim(claim, target, { seed: "diagnosis", runs: 30 }));
  return diagnose(results);
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

  it("is null where nothing fails", async () => {
    expect(await diagnosisOf({ conv2d }, ["conv2d/empty-batch"])).toBeNull();
  });
});
