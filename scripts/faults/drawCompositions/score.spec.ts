import { describe, expect, it } from "vitest";
import type { InitializeRequest } from "../../../contract/contract.ts";
import type { DrawFinding } from "../../../run/record/measured/drawn.ts";
import { type DrawComposition, drawCompositionOf } from "./composition.ts";
import { areDrawsNamed, drawsShares, renderDraws } from "./measureDraws.ts";
import { drawScoreOf } from "./score.ts";
import type { DrawCompositionFinding } from "./trial.ts";

describe("a composition of draws", () => {
  it("is the same for the same number, and the kinds of mistakes and regions occur", () => {
    const drawn = Array.from({ length: 80 }, (_, number) => drawCompositionOf(number));
    expect(drawn.map(({ mistake }) => mistake.text)).toEqual(
      drawn.map(({ number }) => drawCompositionOf(number).mistake.text),
    );
    expect(new Set(drawn.map(({ mistake }) => mistake.truth.kind)).size).toBeGreaterThanOrEqual(12);
    expect(new Set(drawn.map(({ region }) => region.text)).size).toBeGreaterThan(30);
  });

  it("draws correctly outside of its region", () => {
    const requests = ["normal", "uniform", "xavier_uniform"].map(
      (initializer) => ({ initializer, shape: [9, 7], dtype: "float32", seed: 3 }) as InitializeRequest,
    );
    // The generators take turns.
    const outside = [0, 3, 6, 9, 12, 15].flatMap((number) => {
      const { region, target } = drawCompositionOf(number);
      return requests.flatMap((request, i) =>
        region.holds({ operation: "initialize", part: "answer", request }) ? [] : [[i, target.initialize?.(request)]],
      );
    });
    expect(new Set(outside.map((each) => JSON.stringify(each))).size).toBe(new Set(outside.map(([i]) => i)).size);
  });
});

const composition: DrawComposition = {
  number: 0,
  region: {
    text: "kaiming_normal for odd seeds",
    holds: ({ request }) =>
      "initializer" in request && request.initializer === "kaiming_normal" && request.seed % 2 === 1,
  },
  mistake: { text: "each 7th is 0", truth: { kind: "atom", at: 0, share: 1 / 7, every: 7 } },
  target: {},
};

const request = { initializer: "kaiming_normal", shape: [90, 70], dtype: "float32", seed: 5 };
const atom = { kind: "atom", at: 0, count: 900, share: 1 / 7, every: 7, as: null, expected: 0 } as const;
const seeds = { axis: "seed", wrong: ["5"], right: ["4"], condition: "odd" };
const finding: DrawFinding = {
  ...{ operation: "initialize", part: "answer", request, changes: [atom], rules: [], formula: null },
  where: [{ axis: "initializer", wrong: ["kaiming_normal"], right: ["normal"], condition: null }, seeds],
  ...{ isWhole: true, values: 6300 },
};

describe("the score of a diagnosis of draws", () => {
  it.each([
    ["right", [finding]],
    ["otherRegion", [{ ...finding, where: [seeds] }]],
    ["otherRegion", [{ ...finding, where: finding.where.slice(0, 1) }]],
    ["silent", []],
    ["wrong", [{ ...finding, changes: [{ ...atom, every: 8 }] }]],
    ["wrong", [{ ...finding, changes: [atom, { kind: "side", side: 1 }] }]],
    ["wrong", [{ ...finding, request: { ...request, seed: 4 } }]],
  ] as const)("is %s by its facts and its region", (score, findings) => {
    expect(drawScoreOf(composition, findings)).toBe(score);
  });
});

describe("the figure", () => {
  const of = (score: DrawCompositionFinding["score"]): DrawCompositionFinding => ({
    ...{ name: "0", region: "all", mistake: "NaN", score, diagnosis: ["it is so"], requests: 90, milliseconds: 300 },
  });
  const findings = [...Array(9).fill(of("right")), of("silent"), of("unnoticed")];

  it("leaves out what is unnoticed, needs four of five right and nearly none wrong, and lists the rest", () => {
    expect(drawsShares(findings)).toEqual([
      "Draws: 9 of 10 (90.0 %) are right, 0 have another region, 1 are silent, 0 wrong",
    ]);
    expect(areDrawsNamed(findings)).toBe(true);
    expect(areDrawsNamed([...findings, of("wrong")])).toBe(false);
    expect(renderDraws(findings).join("\n")).toContain("| all: NaN | silent | it is so |");
  });
});
