import { describe, expect, it } from "vitest";
import { gradientClaims } from "../properties/gradient/catalogue.ts";
import { runClaim } from "../properties/runClaim.ts";
import { conv2dGradientFaults } from "./conv2dGradientFaults.ts";

describe.each(conv2dGradientFaults)("$id $sentence", ({ caughtBy, target }) => {
  it.each(caughtBy)("is caught by %s", async (id) => {
    const claim = gradientClaims.find((candidate) => candidate.id === id);
    if (!claim) throw new Error(`no claim ${id}`);
    const { verdict, failure } = await runClaim(claim, target, { seed: "faults", runs: 100 });
    expect(verdict).toBe("failed");
    expect(failure?.stack).toBeUndefined();
  });
});

it("every fault has an id of its own", () => {
  expect(new Set(conv2dGradientFaults.map(({ id }) => id)).size).toBe(conv2dGradientFaults.length);
});

it("every claim has a fault that names it", () => {
  const named = new Set(conv2dGradientFaults.flatMap(({ caughtBy }) => caughtBy));
  expect(gradientClaims.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([]);
});
