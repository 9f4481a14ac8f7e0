import { expect, it } from "vitest";
import { shrinkLimit } from "./shrinkLimit.ts";

it("allows two further ends always, and more for a time", () => {
  let time = 1000;
  const { allows } = shrinkLimit(() => time);
  expect([0, 2, 99].map(allows)).toEqual([true, true, true]);
  time += 15_000;
  expect([0, 1, 2, 99].map(allows)).toEqual([true, true, false, false]);
});
