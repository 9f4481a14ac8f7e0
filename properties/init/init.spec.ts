import { describe, expect, it } from "vitest";
import { initFaults } from "../../faults/init/catalogue.ts";
import { reference } from "../../faults/reference.ts";
import { tensor } from "../../impl/tensor.ts";
import { runClaim } from "../claim/runClaim.ts";
import type { Exchange } from "../claim/subject.ts";
import { initClaims } from "./catalogue.ts";

describe("the claims about initializers", () => {
  it("each catch a fault", () => {
    const caught = new Set(initFaults.flatMap(({ caughtBy }) => caughtBy));
    expect(initClaims.filter(({ id }) => !caught.has(id))).toEqual([]);
  });

  it("have evidence if they draw, except for requests that must be refused", () => {
    const request = { initializer: "ones", shape: [1], dtype: "float32", seed: 0 };
    const drawn: Exchange = { operation: "initialize", request, answer: tensor("float32", [1], [1]) };
    const silent = initClaims.filter(({ evidence }) => evidence([drawn]).samples === undefined);
    const drawing = silent.filter(({ operations }) => operations.some((name) => name !== "fan" && name !== "gain"));
    expect(drawing.map(({ id }) => id)).toEqual(["init/refuses-broken-rules", "init/ends-on-reversed-bounds"]);
  });
});

/** `pnpm faults` judges every fault by every claim that it names. */
const firstFaults = initClaims.flatMap((claim) => {
  const fault = initFaults.find(({ caughtBy }) => caughtBy.includes(claim.id));
  return fault ? [[claim.id, fault.id, claim, fault.serve(reference)] as const] : [];
});

it.each(firstFaults)("%s fails %s by a judgement of the suite", async (_claim, _fault, claim, target) => {
  const { verdict, failure } = await runClaim(claim, target, { seed: "spec", runs: 20 });
  expect(verdict).toBe("failed");
  expect(failure?.discrepancy.kind).toMatch(/^(element|shape|value|statistic|rule)$/);
});
