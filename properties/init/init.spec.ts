import { describe, expect, it } from "vitest";
import { initFaults } from "../../faults/initFaults.ts";
import { reference } from "../../targets/reference.ts";
import type { Claim } from "../claim.ts";
import { runClaim } from "../runClaim.ts";
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

describe("the faults of initializers", () => {
  it.each(initFaults.flatMap((fault) => fault.caughtBy.map((id) => [fault.id, id, fault.target] as const)))(
    "%s fails %s by a judgement of the suite",
    async (_fault, id, target) => {
      const { verdict, failure } = await runClaim(byId.get(id) as Claim, target, options);
      expect(verdict).toBe("failed");
      expect(failure?.message).toMatch(/must|is not|are not/);
      expect(failure?.stack).toBeUndefined();
    },
  );
});
