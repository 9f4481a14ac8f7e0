import { describe, expect, it } from "vitest";
import { catalogue } from "../../properties/catalogue.ts";
import type { Claim } from "../../properties/claim/claim.ts";
import { declaredBy } from "../../properties/claim/declared.ts";
import { withinDomain } from "../../properties/claim/domain.ts";
import { runClaim } from "../../properties/claim/runClaim.ts";
import { halfVariants } from "./halfVariants.ts";

/** Every 29th row of a claim, with another start for each claim. */
const sampled = catalogue.map((claim, place): Claim => {
  const step = Math.min(29, claim.examples.length);
  return { ...claim, examples: claim.examples.filter((_, row) => row % step === place % step) };
});

const options = (claim: Claim) => ({ seed: "half", runs: 3, unshrunk: [claim.id], values: 2 ** 12 });

describe.each(halfVariants)("$id", ({ target, undeclaredFails, declaring }) => {
  const isServed = ({ operations }: Claim) => operations.every((operation) => operation in target);

  it("passes every claim about its operations", async () => {
    const failed: string[] = [];
    const limited = withinDomain(target, await declaredBy(target));
    let passed = 0;
    for (const claim of sampled.filter(isServed)) {
      const { verdict, failure } = await runClaim(claim, limited, options(claim));
      if (verdict === "failed") failed.push(`${claim.id}: ${JSON.stringify(failure?.discrepancy)}`);
      if (verdict === "passed") passed += 1;
    }
    expect(failed).toEqual([]);
    expect(passed).toBeGreaterThan(30);
  });

  it.each(undeclaredFails)("fails %s if it declares only its dtypes", async (id) => {
    const claim = catalogue.find((each) => each.id === id) as Claim;
    expect((await runClaim(claim, declaring({}), { ...options(claim), runs: 100 })).verdict).toBe("failed");
  });
});
