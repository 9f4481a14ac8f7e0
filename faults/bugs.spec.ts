import { describe, expect, it } from "vitest";
import { bugs, threadsOf, threadUrl } from "./bugs.ts";
import { faults } from "./catalogue.ts";

const standing = new Set(faults.flatMap(({ seenIn = [] }) => seenIn));

describe("the register", () => {
  it.each(bugs)("$id has a fault that represents it, or a reason why there is none", ({ id, unseen }) => {
    expect(standing.has(id)).toBe(unseen === undefined);
  });

  it("has unique ids, and contains every row that a fault names", () => {
    const ids = bugs.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...standing].filter((id) => !ids.includes(id))).toEqual([]);
  });

  it("writes threads as owner/repository#number", () => {
    for (const thread of bugs.flatMap(({ threads }) => threads)) expect(thread).toMatch(/^[\w.-]+\/[\w.-]+#\d+$/);
  });
});

describe("threads", () => {
  it("of a fault are those of its rows, each once", () => {
    expect(threadsOf({ seenIn: ["S13", "T5"] })).toEqual([
      "mlpack/mlpack#3146",
      "deepjavalibrary/djl#384",
      "pytorch/pytorch#83180",
    ]);
    expect(threadsOf({})).toEqual([]);
  });

  it("have the address of an issue", () => {
    expect(threadUrl("pytorch/pytorch#83180")).toBe("https://github.com/pytorch/pytorch/issues/83180");
  });
});
