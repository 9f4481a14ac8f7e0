import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defineClaim } from "../../properties/claim/claim.ts";
import { limitsOf } from "../limits.ts";
import type { JudgeChild } from "./judgeChild.ts";
import type { ClaimAsk } from "./messages.ts";
import { smallestEnd } from "./smallestEnd.ts";

const claim = defineClaim({
  id: "conv2d/example",
  title: "is an example",
  operations: ["conv2d"],
  draws: fc.integer({ min: 0, max: 1000 }),
  check: async () => {},
});
const limits = limitsOf({ start: 1, request: 1, shapes: "any" });
const options = { seed: "x", runs: 1 };
const ends = { ends: [], answered: [], shrinks: 0 };
const ask: ClaimAsk = {
  kind: "claim",
  target: "reference",
  limits,
  id: claim.id,
  options,
  restarts: 0,
  isTraced: true,
  ends,
};
const ended = { kind: "ended", how: "exited", output: [] } as const;

/** Searches from 900 in children that draws of 7 or more end. */
async function search(restarts: number, end: Parameters<typeof smallestEnd>[3] = ended) {
  const tried: unknown[] = [];
  const child = {
    put: async ({ options: { saved, onlySaved } }: ClaimAsk) => {
      expect(onlySaved).toBe(true);
      const draw = saved?.[claim.id] as number;
      tried.push(draw);
      return draw >= 7 ? ended : { kind: "judged" };
    },
    trace: () => ({ answered: [], draw: tried.at(-1) }),
    end: async () => {},
  } as unknown as JudgeChild;
  const job = { target: "reference", claim, options } as const;
  const trace = { answered: [], draw: 900 };
  let ends = 0;
  const found = await smallestEnd(child, job, ask, end, trace, restarts, new AbortController().signal, () => {
    ends += 1;
  });
  expect(ends).toBe(found.shrinks);
  return { draw: found.trace.draw, shrinks: found.shrinks, tried: tried.length };
}

describe("smallestEnd", () => {
  it("finds the smallest draw that ends the child, one case in each child", async () => {
    const { draw, shrinks, tried } = await search(100);
    expect(draw).toBe(7);
    expect(shrinks).toBeGreaterThan(1);
    expect(tried).toBeLessThan(80);
  });

  it("stops after the restarts that are left, and does not repeat a hang", async () => {
    expect(await search(1)).toMatchObject({ shrinks: 1 });
    expect(await search(100, { ...ended, alarm: "request" })).toEqual({ draw: 900, shrinks: 0, tried: 0 });
  });
});
