import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { pendingRequests } from "./pending.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("counts the limit of a waiting request from the last answer", () => {
  const pending = pendingRequests();
  const late: number[] = [];
  const waiting = { resolve: () => {}, reject: () => {} };
  const [first, second] = [0, 1].map((i) => pending.add(waiting, 100, () => late.push(i)));
  vi.advanceTimersByTime(80);
  pending.take(first);
  vi.advanceTimersByTime(80);
  expect(late).toEqual([]);
  vi.advanceTimersByTime(20);
  expect(late).toEqual([1]);
  expect(pending.ids()).toEqual([second]);
});
