import { describe, expect, it } from "vitest";
import { allowanceOf } from "./allowance.ts";

describe("an allowance", () => {
  it("is used up by requests, a granted share first", () => {
    const allowance = allowanceOf({ milliseconds: 60_000, requests: 100 });
    allowance.start();
    allowance.grant(0.5);
    allowance.spend(50);
    expect(allowance.isOver()).toBe(true);
    allowance.grant(1);
    expect(allowance.isOver()).toBe(false);
    expect(allowance.requestsLeft()).toBe(50);
    allowance.spend(50);
    expect(allowance.isOver()).toBe(true);
  });

  it("has no time limit before the target has started, and then shares what is left", () => {
    const allowance = allowanceOf({ milliseconds: 60_000, requests: 100 });
    allowance.grant(0.25);
    expect(allowance.millisecondsLeft()).toBe(Number.POSITIVE_INFINITY);
    allowance.start();
    expect(allowance.millisecondsLeft()).toBeLessThanOrEqual(15_000);
    allowance.grant(1);
    expect(allowance.millisecondsLeft()).toBeGreaterThan(15_000);
  });

  it("ends when it is closed", () => {
    const allowance = allowanceOf({ milliseconds: 60_000, requests: 100 });
    allowance.start();
    allowance.close();
    expect([allowance.isOver(), allowance.isLate()]).toEqual([true, false]);
  });
});
