import { describe, expect, it } from "vitest";
import { conv2dClaims } from "../properties/conv2d/catalogue.ts";
import { runClaim } from "../properties/runClaim.ts";
import { conv2dFaults } from "./conv2dFaults.ts";

describe.each(conv2dFaults)("$id $sentence", ({ caughtBy, target }) => {
  it.each(caughtBy)("is caught by %s", async (id) => {
    const claim = conv2dClaims.find((candidate) => candidate.id === id);
    if (!claim) throw new Error(`no claim ${id}`);
    const { verdict, failure } = await runClaim(claim, target, { seed: "faults", runs: 100 });
    expect(verdict).toBe("failed");
    expect(failure?.stack).toBeUndefined();
  });
});

it("every fault has an id of its own", () => {
  expect(new Set(conv2dFaults.map(({ id }) => id)).size).toBe(conv2dFaults.length);
});

it("every claim has a fault that names it", () => {
  const named = new Set(conv2dFaults.flatMap(({ caughtBy }) => caughtBy));
  expect(conv2dClaims.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([]);
});
