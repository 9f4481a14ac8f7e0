import { styleText } from "node:util";
import type { Verdict } from "../../properties/claim/result.ts";

/** Colours a text as a verdict, or leaves it. */
export type Paint = (verdict: Verdict, text: string) => string;

const colours = { passed: "green", failed: "red", unsupported: "yellow", unjudged: "red" } as const satisfies Record<
  Verdict,
  string
>;

/** The verdicts in words. */
export const verdictWords = {
  passed: "passed",
  failed: "failed",
  unsupported: "unsupported",
  unjudged: "not judged",
} as const satisfies Record<Verdict, string>;

export function paintOf(isColoured: boolean): Paint {
  return (verdict, text) => (isColoured ? styleText(colours[verdict], text, { validateStream: false }) : text);
}
