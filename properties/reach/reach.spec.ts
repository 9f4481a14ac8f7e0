import { describe, expect, it } from "vitest";
import { planConv2d } from "../../impl/conv2dPlan.ts";
import { conv2dRequest } from "../arbitraries/conv2dCase.ts";
import { conv2dShapes } from "../arbitraries/conv2dShapes.ts";
import { reachRows, requestRows } from "../arbitraries/requestRows.ts";
import { transposedReachRows, transposedRequest, transposedRows } from "../arbitraries/transposedCase.ts";
import { transposedShapes } from "../arbitraries/transposedShapes.ts";
import { combinations } from "./combinations.ts";
import { cover } from "./cover.ts";
import { foundOf } from "./coverings.ts";
import { factorsOf } from "./factors.ts";
import { type Reach, reachOf } from "./measure.ts";
import { pairCases, tailCases } from "./rows.ts";
import { transposedSearch } from "./searching.ts";
import found from "./searchRows.json" with { type: "json" };
import { shownBy } from "./shown.ts";
import { caseOf, largestSize, shownByCase } from "./spaces.ts";

const shapesOf = { conv2d: [...requestRows, ...reachRows].map(conv2dShapes) };
const transposedShapesOf = [...transposedRows, ...transposedReachRows].map(transposedShapes);
const operations = ["conv2d", "convTranspose2d"] as const;

function expectAllLevels({ levels, classPairs }: Reach): void {
  expect(levels.filter(({ missing }) => missing.length > 0)).toEqual([]);
  expect(classPairs.met).toBe(classPairs.of);
}

describe("the factors", () => {
  it("have ascending levels, each once, and classes that hold all of them", () => {
    for (const { name, levels, alone, classes } of factorsOf("conv2d")) {
      const numbers = [...levels, ...alone].filter((value) => typeof value === "number");
      expect(new Set(numbers).size, name).toBe(numbers.length);
      for (const list of [levels, alone]) {
        const own = list.filter((value) => typeof value === "number");
        expect(own, name).toEqual([...own].sort((a, b) => a - b));
      }
      if (typeof classes[0] === "number") expect(classes[0], name).toBe(levels[0]);
    }
  });
});

describe("what a request shows", () => {
  it("leaves out a parameter without effect", () => {
    const shown = (values: Parameters<typeof caseOf>[0]) => shownByCase("conv2d", caseOf(values))?.levels ?? [];
    const at = (name: string) => factorsOf("conv2d").findIndex((factor) => factor.name === name);
    expect(shown({ dilationHeight: 2 })[at("dilationHeight")]).toBe(-1);
    expect(shown({ dilationHeight: 2, kernelHeight: 2 })[at("dilationHeight")]).toBe(1);
    expect(shown({ strideWidth: 3 })[at("strideWidth")]).toBe(-1);
    expect(shown({ paddingMode: "reflect" })[at("paddingMode")]).toBe(-1);
    expect(shown({ padding: "valid", padTop: 1 })[at("padTop")]).toBe(-1);
  });

  it("is the same for a request and its shapes; an empty batch shows nothing", () => {
    const [first, second] = [reachRows[3], transposedReachRows[7]];
    if (!first || !second) throw new Error("there are rows");
    expect(shownBy("conv2d", conv2dRequest(first))).toEqual(shownBy("conv2d", conv2dShapes(first)));
    const transposed = shownBy("convTranspose2d", transposedRequest(second));
    expect(transposed).toEqual(shownBy("convTranspose2d", transposedShapes(second)));
    expect(shownBy("conv2d", conv2dShapes({ ...first, batch: 0 }))).toBeNull();
  });
});

describe("a covering", () => {
  it("shows every two values that a row can show", () => {
    const space = {
      sizes: [3, 4, 2],
      bases: [[0, 0, 0]],
      // The last value of the first factor hides the second one.
      show: (row: readonly number[]) => ({ values: row[0] === 2 ? [2, -1, row[2] ?? 0] : row, size: 1 }),
    };
    const all = combinations(space.sizes, 2);
    for (const row of cover(space, 2, { largest: 1, usual: 1 })) all.meet(space.show(row).values);
    expect(all.met.reduce((sum, met) => sum + met, 0)).toBe(3 * 4 + 3 * 2 + 4 * 2 - 4);
  });
});

describe("the search", () => {
  it.each(operations)("of %s has the rows and the possible pairs that are found anew", (operation) => {
    expect(found[operation]).toEqual(foundOf(operation));
  });

  it("meets every level and every two classes in each profile", () => {
    expectAllLevels(reachOf("conv2d", shapesOf.conv2d));
    expectAllLevels(reachOf("convTranspose2d", transposedShapesOf));
  });

  it("meets every two levels and nearly all classes of three factors from 300 cases on", () => {
    const draws = transposedSearch.all(1, 300);
    const { levelPairs, classTriples } = reachOf("convTranspose2d", [
      ...transposedShapesOf,
      ...draws.map(transposedShapes),
    ]);
    expect(levelPairs.met).toBe(levelPairs.of);
    expect(classTriples.met / classTriples.of).toBeGreaterThan(0.999);
  });

  it("sends valid requests of bounded size", () => {
    for (const { conv } of [...pairCases("conv2d").slice(0, 300), ...tailCases("conv2d", 5, 50)])
      planConv2d(conv2dRequest(conv));
    for (const operation of operations)
      for (const draw of [...pairCases(operation), ...tailCases(operation, 5, 50)])
        expect(shownByCase(operation, draw)?.size).toBeLessThanOrEqual(largestSize);
  });

  it("draws sizes of every magnitude in wide ranges, the same for a seed", () => {
    const draws = tailCases("conv2d", 5, 300);
    expect(tailCases("conv2d", 5, 3)).toEqual(draws.slice(0, 3));
    for (const [from, to] of [
      [1, 1],
      [2, 8],
      [9, 64],
      [65, 129],
    ] as const)
      expect(draws.filter(({ conv }) => conv.outWidth >= from && conv.outWidth <= to).length).toBeGreaterThan(5);
  });
});
