import { describe, expect, it } from "vitest";
import { curveOf, forwardOnly, report } from "./report.fixture.ts";
import { renderSignals } from "./terminal.ts";

const linesOf = (text: string) => text.split("\n");

describe("renderSignals", () => {
  it("fits 80 columns", () => {
    const wide = linesOf(renderSignals(report)).filter((line) => [...line].length > 80);
    expect(wide).toEqual([]);
  });

  it("has measured gain, interval, theory and mark in a row", () => {
    expect(renderSignals(report)).toMatch(/^● default +0\.167 ±10% +0\.167 +✓ +0\.167 ±10% +0\.167 +✓$/m);
    expect(renderSignals(report)).toMatch(/\n\.\/my <conv>\.ts agrees with theory in 28 gains$/);
  });

  it("marks what does not agree, and counts it", () => {
    const forward = curveOf(0.5, 0.7);
    const text = renderSignals({
      ...report,
      pairs: [{ ...forwardOnly, forward, backward: curveOf(0.3), byReference: [] }],
    });
    expect(text).toMatch(/0\.700 ±10% +0\.500 +✗/);
    expect(text).toMatch(/ does not agree with theory in 1 of 2 gains$/);
  });

  it("says what is unsupported, and why", () => {
    const text = renderSignals({ ...report, pairs: [forwardOnly] });
    expect(text).toMatch(/0\.300 ±10% +0\.300 +✓ +— +—\n/);
    expect(text).toContain("\ncomputed by the reference: conv2dGradient (has no operation conv2dGradient)\n");
    expect(text).toMatch(/ agrees with theory in 1 gain$/);
    const none = renderSignals({ ...report, pairs: [{ ...forwardOnly, forward: null }] });
    expect(none).toMatch(/ does not agree with theory: it supports no network of this call$/);
  });
});
