import { describe, expect, it } from "vitest";
import { allClaims } from "../run/plan.ts";
import { faults } from "./catalogue.ts";
import { conv2dFaults } from "./conv2d/catalogue.ts";
import { initFaults } from "./init/catalogue.ts";

const laws = (await allClaims()).map(({ id }) => id).filter((id) => !id.startsWith("golden/"));
const claimIds = new Set(laws);

describe.each(faults)("$id", ({ id, sentence, effect, cause, caughtBy }) => {
  it("has an id in kebab case and says in sentences what is wrong", () => {
    expect(id).toMatch(/^[a-z0-9]+\/[a-z0-9]+(-[a-z0-9]+)*$/);
    for (const text of [sentence, effect, cause]) if (text !== undefined) expect(text).toMatch(/^\S.*[^.\s]$/);
  });

  it("names claims that exist, none twice", () => {
    expect(caughtBy.length).toBeGreaterThan(0);
    expect(new Set(caughtBy).size).toBe(caughtBy.length);
    expect(caughtBy.filter((claim) => !claimIds.has(claim))).toEqual([]);
  });
});

it("every fault has an id of its own", () => {
  expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length);
});

it("every claim has a fault that names it", () => {
  const named = new Set(faults.flatMap(({ caughtBy }) => caughtBy));
  expect([...claimIds].filter((id) => !named.has(id))).toEqual([]);
});

it("has lost no fault: at least 160 of Conv2d and 50 of initializers", () => {
  expect(conv2dFaults.length).toBeGreaterThanOrEqual(160);
  expect(initFaults.length).toBeGreaterThanOrEqual(50);
});
