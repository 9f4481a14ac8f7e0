import { describe, expect, it } from "vitest";
import { inLanes } from "./lanes.ts";

/** Lanes that note which of them worked on which item. */
async function worked(items: readonly number[], lanes: number, work: (item: number) => Promise<void>) {
  const done: (readonly [lane: number, item: number])[] = [];
  const closed: number[] = [];
  const all = inLanes(items, lanes, {
    open: (index) => index,
    work: async (lane, item) => {
      done.push([lane, item]);
      await work(item);
    },
    close: async (lane) => {
      closed.push(lane);
    },
  });
  await all.catch(() => {});
  // Lanes that go on would take further items now.
  for (let i = 0; i < 20; i++) await Promise.resolve();
  return { done, closed };
}

describe("lanes", () => {
  it("take each item once, several at a time", async () => {
    const { done, closed } = await worked([1, 2, 3, 4, 5], 2, async () => {});
    expect(done.map(([, item]) => item).sort()).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(done.map(([lane]) => lane))).toEqual(new Set([0, 1]));
    expect(closed.sort()).toEqual([0, 1]);
  });

  it("take no further item after an error", async () => {
    const { done, closed } = await worked([1, 2, 3, 4, 5], 2, async (item) => {
      if (item === 1) throw new Error("it fails");
      await Promise.resolve();
      await Promise.resolve();
    });
    expect(done.map(([, item]) => item)).toEqual([1, 2]);
    expect(closed.sort()).toEqual([0, 1]);
  });
});
