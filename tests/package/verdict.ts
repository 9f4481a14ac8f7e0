import { expect } from "vitest";
import type { Ran } from "./shell.ts";

/** Expects that a run of `verify` found the target correct, or a failure that it can repeat. */
export function expectVerdict({ code, output }: Ran, isCorrect: boolean): void {
  expect(output).toMatch(isCorrect ? / conforms\n$/ : / does not conform\n {2}Replay: /);
  expect(output).toMatch(isCorrect ? / 0 failed, / : /\n {2}Replay: npx conv2d-conformance verify /);
  expect(code).toBe(isCorrect ? 0 : 1);
}
