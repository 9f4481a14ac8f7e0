import { describe, expect, it } from "vitest";
import { failed, failureOf, passed } from "../run.fixture.ts";
import { progressLine } from "./progressLine.ts";
import { progressReporter } from "./progressReporter.ts";

/** Writes of a reporter to a stream, for two failures and a claim that passed. */
function written(stream: { readonly isTTY: boolean }, env: NodeJS.ProcessEnv, expected: readonly string[] = []) {
  let text = "";
  const write = (chunk: string) => {
    text += chunk;
    return true;
  };
  const out = { columns: 60, write, ...stream } as unknown as NodeJS.WriteStream;
  const { onEvent } = progressReporter(3, expected, progressLine(3, out, env));
  onEvent?.({ kind: "claim-started", id: passed.id });
  for (const result of [passed, failed, { ...failed, id: "conv2d/other" }])
    onEvent?.({ kind: "claim-finished", result });
  onEvent?.({ kind: "ended", milliseconds: 1 });
  return text;
}

const line = (id: string) =>
  `first failure: ${id}: output[n=0, o=0, y=0, x=0] is 4, must be 5; 1 of 1 element differs\n`;

describe("the progress", () => {
  it("is only the first unexpected failure where there is no terminal, and in CI", () => {
    expect(written({ isTTY: false }, {})).toBe(line(failed.id));
    expect(written({ isTTY: true }, { CI: "true" })).toBe(line(failed.id));
    expect(written({ isTTY: false }, {}, [failed.id])).toBe(line("conv2d/other"));
  });

  it("is a line of a terminal that counts claims and failures, under the first failure", () => {
    const text = written({ isTTY: true }, {});
    expect(text).toContain("0/3: conv2d/stride");
    expect(text).toContain(line(failed.id));
    expect(text).toContain("3/3, 2 failed");
    expect(text).not.toContain("failed:");
  });

  it("cuts a first failure to two lines of the terminal", () => {
    let text = "";
    const line = { start: () => {}, finish: () => {}, stop: () => {}, say: (said: string) => (text += said) };
    const { onEvent } = progressReporter(1, [], line as unknown as ReturnType<typeof progressLine>, 40);
    const result = { ...failed, failure: failureOf("x".repeat(4000)) };
    onEvent?.({ kind: "claim-finished", result });
    expect(text.split("\n").map(({ length }) => length <= 40)).toEqual([true, true]);
    expect(text).toMatch(/^first failure:\n {2}conv2d\/equals-naive-loops:…$/);
  });
});
