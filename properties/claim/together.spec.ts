import { expect, it } from "vitest";
import { undeclared } from "./declaration.ts";
import { observe } from "./subject.ts";
import { together } from "./together.ts";

const requests = [{ shape: [1, 1] }, { shape: [2, 2] }, { shape: [3, 3] }];

it("sends every request before the first answer, and records each with its own answer", async () => {
  const waiting: (() => void)[] = [];
  const target = {
    fan: async ({ shape: [size = 0] }: { readonly shape: readonly number[] }) => {
      await new Promise<void>((resolve) => {
        waiting.unshift(resolve);
        if (waiting.length === requests.length) for (const answer of waiting) answer();
      });
      return { fanIn: size, fanOut: size };
    },
  };
  const { subject, exchanges } = observe(target, undeclared);
  const answers = await together(requests, subject.fan);
  expect(answers.map(({ fanIn }) => fanIn)).toEqual([1, 2, 3]);
  expect(exchanges()).toEqual(requests.map((request, i) => ({ operation: "fan", request, answer: answers[i] })));
});

it("throws when no request is waiting", async () => {
  let settled = 0;
  const sent = together([1, 2, 3], async (turns) => {
    for (let turn = 0; turn < turns; turn++) await Promise.resolve();
    settled += 1;
    throw new Error(`of request ${turns}`);
  });
  await expect(sent).rejects.toThrow("of request 1");
  expect(settled).toBe(3);
});
