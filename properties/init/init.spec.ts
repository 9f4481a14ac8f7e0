import { describe, expect, it } from "vitest";
import { initFaults } from "../../faults/init/catalogue.ts";
import { reference as rightOperations } from "../../faults/reference.ts";
import { reference } from "../../targets/reference.ts";
import { runClaim } from "../claim/runClaim.ts";
import { initClaims } from "./catalogue.ts";

const options = { seed: "spec", runs: 20 };
const byId = new Map(initClaims.map((claim) => [claim.id, claim]));

describe("the claims about initializers", () => {
  it("have ids of their own in the area init", () => {
    expect(byId.size).toBe(initClaims.length);
    expect(initClaims.length).toBeGreaterThanOrEqual(41);
    for (const { id } of initClaims) expect(id).toMatch(/^init\/[a-z-]+$/);
  });

  it.each(initClaims.map((claim) => [claim.id, claim] as const))("%s holds of the reference", async (_id, claim) => {
    const { verdict, cases, failure } = await runClaim(claim, reference, { ...options, values: 4096 });
    expect(failure?.message).toBeUndefined();
    expect(verdict).toBe("passed");
    expect(cases).toBeGreaterThan(0);
  });

  it("each catch a fault", () => {
    const caught = new Set(initFaults.flatMap(({ caughtBy }) => caughtBy));
    expect([...byId.keys()].filter((id) => !caught.has(id))).toEqual([]);
  });
});

/** `pnpm faults` judges every fault by every claim that it names. */
const firstFaults = initClaims.flatMap((claim) => {
  const fault = initFaults.find(({ caughtBy }) => caughtBy.includes(claim.id));
  return fault ? [[claim.id, fault.id, claim, fault.serve(rightOperations)] as const] : [];
});

it.each(firstFaults)("%s fails %s by a judgement of the suite", async (_claim, _fault, claim, target) => {
  const { verdict, failure } = await runClaim(claim, target, options);
  expect(verdict).toBe("failed");
  expect(failure?.message).toMatch(/must|is not|are not/);
  expect(failure?.stack).toBeUndefined();
});
