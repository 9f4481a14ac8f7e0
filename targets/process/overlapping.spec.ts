import { afterAll, describe, expect, it } from "vitest";
import type { Fans } from "../../contract/contract.ts";
import { processTarget } from "./processTarget.ts";

/** Answers requests in reverse order, three at a time or after a pause; exits on a shape of one axis. */
const script = `
const waiting = [];
let pause;
const flush = () => { for (const answer of waiting.splice(0)) console.log(JSON.stringify(answer)); };
require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const { id, params: { shape } } = JSON.parse(line);
  if (shape.length === 1) process.exit(7);
  waiting.unshift({ jsonrpc: "2.0", id, result: { fanIn: shape[1], fanOut: shape[0] } });
  clearTimeout(pause);
  if (waiting.length === 3) flush();
  else pause = setTimeout(flush, 20);
});`;

describe("a program with several requests in progress", () => {
  const limits = { startMilliseconds: 60_000, requestMilliseconds: 60_000 };
  const { target, allowRestarts, restartsLeft, end } = processTarget([process.execPath, "-e", script], limits);
  afterAll(end);
  const fan = async (shape: readonly number[]) => (await target.fan?.({ shape })) as Fans;

  it("may answer in any order", async () => {
    const answers = await Promise.all([1, 2, 3].map((size) => fan([size, 1])));
    expect(answers.map(({ fanOut }) => fanOut)).toEqual([1, 2, 3]);
  });

  it("fails all of them when it ends, and restarts once", async () => {
    allowRestarts(2);
    const errors = await Promise.allSettled([fan([1, 1]), fan([1]), fan([1, 2])]);
    const ended = { status: "rejected", reason: { code: "ENDED", how: "the program exited with code 7" } };
    expect(errors).toMatchObject([ended, ended, ended]);
    const answers = await Promise.all([4, 5, 6].map((size) => fan([size, 1])));
    expect(answers.map(({ fanOut }) => fanOut)).toEqual([4, 5, 6]);
    expect(restartsLeft()).toBe(1);
  });
});
