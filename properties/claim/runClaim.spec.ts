import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Target } from "../../contract/contract.ts";
import { unsupported } from "../../contract/refusal.ts";
import { conv2d } from "../../impl/conv2d.ts";
import { equalsNaiveLoops } from "../conv2d/equalsNaiveLoops.ts";
import { defineClaim } from "./claim.ts";
import { runClaim, seedOf } from "./runClaim.ts";

const options = { seed: "2027.1", runs: 40 };

describe("a run", () => {
  it("passes the reference and counts examples and random cases", async () => {
    const result = await runClaim(equalsNaiveLoops, { conv2d }, options);
    expect(result).toMatchObject({ id: "conv2d/equals-naive-loops", verdict: "passed", unsupportedCases: 0 });
    expect(result.cases).toBe(equalsNaiveLoops.examples.length + 40);
  });

  it("tries every example once in parts of them together, and at least one in each", async () => {
    const tried: unknown[] = [];
    const numbers = defineClaim({
      id: "test/numbers",
      title: "counts",
      operations: [],
      draws: fc.nat(),
      examples: [0, 1, 2, 3, 4, 5, 6],
      check: async (_subject, draw) => void tried.push(draw),
    });
    for (const from of [0, 1, 5]) await runClaim(numbers, { conv2d }, { seed: "s", runs: 0, rows: { every: 3, from } });
    expect(tried).toEqual([0, 3, 6, 1, 4, 2, 5]);
    const { cases } = await runClaim(numbers, { conv2d }, { seed: "s", runs: 0, rows: { every: 23, from: 30 } });
    expect([cases, tried.at(-1)]).toEqual([1, 2]);
  });

  it("is repeatable: the same seed gives the same smallest case", async () => {
    const wrong: Target = { conv2d: (request) => conv2d({ ...request, paddingMode: "zeros" }) };
    const [first, second] = [
      await runClaim(equalsNaiveLoops, wrong, options),
      await runClaim(equalsNaiveLoops, wrong, options),
    ];
    expect(first.failure).toEqual(second.failure);
    expect(first.verdict).toBe("failed");
  });

  it("gives each claim a different seed", () => {
    expect(seedOf("2027.1", "a")).not.toBe(seedOf("2027.1", "b"));
    expect(seedOf("2027.1", "a")).not.toBe(seedOf("2027.2", "a"));
  });
});

describe("a declined case", () => {
  it("is counted with its reason and never counts as passed", async () => {
    const none: Target = { conv2d: () => Promise.reject(unsupported("no convolution today")) };
    expect(await runClaim(equalsNaiveLoops, none, options)).toMatchObject({
      verdict: "unsupported",
      cases: 0,
      unsupportedReasons: ["no convolution today"],
    });
  });

  it("leaves the other cases judged", async () => {
    const float32Only: Target = {
      conv2d: (request) => {
        if (request.input.dtype === "float64") throw unsupported("float32 only");
        return conv2d(request);
      },
    };
    const result = await runClaim(equalsNaiveLoops, float32Only, options);
    expect(result.verdict).toBe("passed");
    expect(result.unsupportedCases).toBeGreaterThan(0);
    expect(result.cases + result.unsupportedCases).toBe(equalsNaiveLoops.examples.length + 40);
  });

  it("includes missing operations", async () => {
    const { verdict, unsupportedReasons } = await runClaim(equalsNaiveLoops, {}, options);
    expect([verdict, ...unsupportedReasons]).toEqual(["unsupported", "has no operation conv2d"]);
  });
});

describe("an error outside the comparison", () => {
  it("is the target's failure if the target throws on a valid request", async () => {
    const broken: Target = {
      conv2d: () => {
        throw new Error("out of cheese");
      },
    };
    const { verdict, failure } = await runClaim(equalsNaiveLoops, broken, options);
    expect(verdict).toBe("failed");
    const rule = { rule: "valid-request-threw", operation: "conv2d", error: "Error: out of cheese" };
    expect(failure?.discrepancy).toEqual({ kind: "rule", ...rule });
    expect(failure?.stack).toBeUndefined();
  });

  it("is a failure with a stack if the claim itself throws", async () => {
    const claim = defineClaim({
      id: "test/broken",
      title: "is broken",
      operations: [],
      draws: fc.constant(1),
      check: () => Promise.reject(new TypeError("a defect of the suite")),
    });
    const { verdict, failure } = await runClaim(claim, { conv2d }, options);
    expect(verdict).toBe("failed");
    expect(failure?.discrepancy).toEqual({ kind: "suite", error: "a defect of the suite" });
    expect(failure?.stack).toContain("TypeError: a defect of the suite");
  });
});
