import { describe, expect, it } from "vitest";
import { reachRows, requestRows } from "../../properties/arbitraries/requestRows.ts";
import { equalsNaiveLoops } from "../../properties/conv2d/equalsNaiveLoops.ts";
import { inputsUnchanged } from "../../properties/conv2d/inputsUnchanged.ts";
import { equalsNaiveLoops as transposedLoops } from "../../properties/transposed/equalsNaiveLoops.ts";
import { plannedRequests } from "./planned.ts";
import { joinedReach, reachedBy } from "./reached.ts";

const options = { seed: "1", runs: 1 };

describe("the reach of a run", () => {
  it("is that of the requests of claims that decide whether an answer is right", async () => {
    const [conv2d, transposed] = reachedBy(
      await plannedRequests([equalsNaiveLoops, inputsUnchanged, transposedLoops], options),
    );
    expect(conv2d?.operation).toBe("conv2d");
    expect(conv2d?.requests).toBeGreaterThan(0.8 * (requestRows.length + reachRows.length));
    expect(transposed?.operation).toBe("convTranspose2d");
    for (const { levels } of [conv2d, transposed].flatMap((reach) => reach ?? []))
      expect(levels.flatMap(({ missing }) => missing)).toEqual([]);
    expect(reachedBy(await plannedRequests([inputsUnchanged], options))).toEqual([]);
  });

  it("joins the levels of parts, and takes the larger share of combinations", () => {
    const share = (met: number) => ({ met, of: 4 });
    const level = (...missing: readonly string[]) => ({ factor: "batch", missing, met: 3 - missing.length, of: 3 });
    const part = { operation: "conv2d", requests: 2, classPairs: share(3), classTriples: share(1) } as const;
    const [first, second] = [
      { ...part, levels: [level("1", "2")], levelPairs: share(1), largest: 7 },
      { ...part, levels: [level("2", "3")], levelPairs: share(2), largest: 5 },
    ];
    expect(joinedReach([[first], [], [second]])).toEqual([
      { ...part, requests: 4, levels: [level("2")], levelPairs: share(2), largest: 7 },
    ]);
  });
});
