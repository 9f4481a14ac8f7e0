import { describe, expect, it } from "vitest";
import { runClaim } from "../properties/runClaim.ts";
import { torchStreamClaims } from "../scripts/golden/torch/streamClaims.ts";
import { streamFaults } from "./streamFaults.ts";

const claims = torchStreamClaims();

describe.each(streamFaults)("$id $sentence", ({ caughtBy, target }) => {
  it.each(caughtBy)("is caught by %s", async (id) => {
    const claim = claims.find((candidate) => candidate.id === id);
    if (!claim) throw new Error(`no claim ${id}`);
    const { verdict, failure } = await runClaim(claim, target, { seed: "faults", runs: 1 });
    expect(verdict).toBe("failed");
    expect(failure?.stack).toBeUndefined();
    expect(failure?.message).toMatch(/seed=\d+: .*must be/);
  });
});

it("every fault has an id of its own, and every claim a fault that names it", () => {
  expect(new Set(streamFaults.map(({ id }) => id)).size).toBe(streamFaults.length);
  const named = new Set(streamFaults.flatMap(({ caughtBy }) => caughtBy));
  expect(claims.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([]);
});
