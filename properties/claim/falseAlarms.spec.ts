import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defineClaim } from "./claim.ts";
import { falseAlarmsOf, plannedCases } from "./falseAlarms.ts";

const claim = (decisions?: number) =>
  defineClaim({
    ...{ id: "test/a", title: "a", operations: [], draws: fc.nat(), examples: [1, 2], randomShare: 0.1 },
    eachRun: (_seed, runs) => [runs],
    check: async () => {},
    ...(decisions === undefined ? {} : { decisions }),
  });

describe("falseAlarmsOf", () => {
  it("divides 1e-9 among the decisions of all planned cases and a saved one", () => {
    expect(plannedCases(claim(), 100)).toBe(2 + 1 + 10);
    expect(falseAlarmsOf([claim(3), claim(), claim(0)], 100)).toEqual({
      run: 1e-9,
      decisions: 42,
      decision: 1e-9 / 42,
    });
    expect(falseAlarmsOf([claim()], 100)).toMatchObject({ decisions: 0, decision: 1e-9 });
  });
});
