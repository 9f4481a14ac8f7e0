import { describe, expect, it } from "vitest";
import type { Target } from "../../contract/contract.ts";
import { catalogue } from "../../properties/catalogue.ts";
import type { Claim } from "../../properties/claim/claim.ts";
import { declaredBy } from "../../properties/claim/declared.ts";
import { withinDomain } from "../../properties/claim/domain.ts";
import { runClaim } from "../../properties/claim/runClaim.ts";
import { declaredVariants } from "./declaredVariants.ts";

/** Every 23rd row of a claim, with another start for each claim. */
const sampled = catalogue.map((claim, place): Claim => {
  const step = Math.min(23, claim.examples.length);
  return { ...claim, examples: claim.examples.filter((_, row) => row % step === place % step) };
});

const options = (claim: Claim) => ({ seed: "declared", runs: 3, unshrunk: [claim.id], values: 2 ** 12 });

describe.each(declaredVariants)("$id", ({ target, undeclaredFails }) => {
  const { describe: _, ...silent } = target;
  const isServed = ({ operations }: Claim) => operations.every((operation) => operation in target);

  it("passes every claim about its operations", async () => {
    const failed: string[] = [];
    const limited = withinDomain(target, await declaredBy(target));
    for (const claim of sampled.filter(isServed)) {
      const { verdict, failure } = await runClaim(claim, limited, options(claim));
      if (verdict === "failed") failed.push(`${claim.id}: ${JSON.stringify(failure?.discrepancy)}`);
    }
    expect(failed).toEqual([]);
  });

  it.each(undeclaredFails)("fails %s if it declares nothing", async (id) => {
    const claim = catalogue.find((each) => each.id === id) as Claim;
    expect((await runClaim(claim, silent as Target, { ...options(claim), runs: 100 })).verdict).toBe("failed");
  });
});
