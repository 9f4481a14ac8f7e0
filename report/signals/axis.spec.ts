import { describe, expect, it } from "vitest";
import { axisOf } from "./axis.ts";

describe("axisOf", () => {
  it.each([
    [[0, -23.3], 6, [-20, -15, -10, -5, 0]],
    [[0, -55.2, 0.3], 6, [-50, -40, -30, -20, -10, 0]],
    [[0, 2.4, -14], 7, [-10, -5, 0]],
    [[0, 300], 7, [0, 50, 100, 150, 200, 250, 300]],
  ])("holds %j with at most %i ticks", (values, count, ticks) => {
    const axis = axisOf(values, count);
    expect(axis.ticks.map((tick) => tick + 0)).toEqual(ticks);
    for (const value of values) {
      expect(axis.low).toBeLessThan(value);
      expect(axis.high).toBeGreaterThan(value);
    }
  });

  it("has a tick above and below values that are all but 0", () => {
    expect(axisOf([0, 0.02, -0.01], 6).ticks.map((tick) => tick + 0)).toEqual([-1, 0, 1]);
  });

  it("does not count what is not finite", () => {
    expect(axisOf([0, Number.NEGATIVE_INFINITY, Number.NaN, -2], 6)).toEqual(axisOf([0, -2], 6));
  });
});
