import { describe, expect, it } from "vitest";
import { earlierRuns, repeatedRun, repetitions } from "./repeats.ts";

describe("repetitions", () => {
  const values = Float64Array.of(1, 2, 3, 1, 2, 3, 4, -0, 0, 1);

  it("links equal values and runs to their latest earlier position", () => {
    expect([...earlierRuns(values, 1)]).toEqual([-1, -1, -1, 0, 1, 2, -1, -1, 7, 3]);
    expect([...earlierRuns(values, 2)]).toEqual([-1, -1, -1, 0, 1, -1, -1, -1, -1]);
  });

  it("counts by lane, within a range", () => {
    const earlier = earlierRuns(values, 1);
    expect([...repetitions(earlier, 0, 10, 1)]).toEqual([5]);
    expect([...repetitions(earlier, 0, 10, 3)]).toEqual([2, 1, 1]);
    expect([...repetitions(earlier, 3, 10, 1)]).toEqual([2]);
  });

  it("finds the first repeated run", () => {
    expect(repeatedRun(values, earlierRuns(values, 1), 3)).toEqual({ first: 0, again: 3 });
    expect(repeatedRun(values, earlierRuns(values, 1), 4)).toBeNull();
  });
});
