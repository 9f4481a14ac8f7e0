import { describe, expect, it } from "vitest";
import { runClaim } from "../properties/runClaim.ts";
import { transposedClaims } from "../properties/transposed/catalogue.ts";
import { convTranspose2dFaults } from "./convTranspose2dFaults.ts";

describe.each(convTranspose2dFaults)("$id $sentence", ({ caughtBy, target }) => {
  it.each(caughtBy)("is caught by %s", async (id) => {
    const claim = transposedClaims.find((candidate) => candidate.id === id);
    if (!claim) throw new Error(`no claim ${id}`);
    const { verdict, failure } = await runClaim(claim, target, { seed: "faults", runs: 100 });
    expect(verdict).toBe("failed");
    expect(failure?.stack).toBeUndefined();
  });
});

it("every fault has an id of its own", () => {
  expect(new Set(convTranspose2dFaults.map(({ id }) => id)).size).toBe(convTranspose2dFaults.length);
});

it("every claim has a fault that names it", () => {
  const named = new Set(convTranspose2dFaults.flatMap(({ caughtBy }) => caughtBy));
  expect(transposedClaims.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([]);
});
