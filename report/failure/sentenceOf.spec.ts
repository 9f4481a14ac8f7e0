import { describe, expect, it } from "vitest";
import type { StatisticDiscrepancy } from "../../properties/claim/discrepancy.ts";
import { discrepancyExamples } from "../discrepancies.fixture.ts";
import { statisticExamples } from "../statistics.fixture.ts";
import { headlineOf, messageOf, sentenceOf, thrownText } from "./sentenceOf.ts";

describe("sentenceOf", () => {
  it.each(discrepancyExamples)("%o", (found, sentence) => {
    expect(sentenceOf(found)).toBe(sentence);
  });

  it.each(Object.entries(statisticExamples))("%s", (_statistic, [found, sentence]) => {
    expect(sentenceOf(found)).toBe(sentence);
  });

  it("gives the interval of a std or a mean if an interval decides", () => {
    const [variance] = statisticExamples.variance;
    const { p: _, ...judged } = variance;
    expect(sentenceOf({ ...judged, low: 0.98, high: 1.02 })).toBe(
      "x: std is 1.414 × the expected one: 1.414, must be in [0.9800, 1.020] (std 1), over 4096 values",
    );
    const [{ standardErrors: _errors, p: _p, ...mean }] = statisticExamples.mean;
    expect(sentenceOf({ ...mean, tolerance: 0.125 })).toBe(
      "x: mean is 0.2500, must be 0.000 ± 0.1250: 0.2500 σ off (std 1), over 4096 values",
    );
  });

  it("lists the other statistics that failed in a separate line", () => {
    const found: StatisticDiscrepancy = {
      ...statisticExamples.triples[0],
      others: [
        { statistic: "mean", p: 1e-20 },
        { statistic: "repeated runs", p: 0 },
      ],
    };
    expect(sentenceOf(found).split("\n")[1]).toBe("Also off: mean (p = 1.0e-20), repeated runs (p < 1e-300).");
    expect(headlineOf({ discrepancy: found })).toBe(sentenceOf(found).split("\n")[0]);
  });
});

describe("messageOf", () => {
  const [discrepancy, sentence] = statisticExamples.variance;

  it("adds the possible causes, or states that none is known", () => {
    expect(messageOf({ discrepancy, causes: ["half the std", "fanIn/2 used as fan"] })).toBe(
      `${sentence}\nPossible causes: half the std; fanIn/2 used as fan.`,
    );
    expect(messageOf({ discrepancy, causes: [] })).toBe(
      `${sentence}\nPossible causes: none of the known wrong formulas.`,
    );
    expect(messageOf({ discrepancy })).toBe(sentence);
  });
});

it("shows a thrown error by its message, unless it has facts", () => {
  expect(thrownText(new RangeError("out of range"))).toBe("out of range");
  expect(thrownText("text")).toBe("text");
});
