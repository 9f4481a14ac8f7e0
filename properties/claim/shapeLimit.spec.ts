import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tensor } from "../../impl/tensor.ts";
import { conv2dCases, conv2dRequest } from "../arbitraries/conv2dCase.ts";
import { insideConv2d } from "../arbitraries/conv2dInside.ts";
import { simplestCase } from "../arbitraries/regions.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { domainOf, undeclared } from "./declaration.ts";
import { fewShapes } from "./shapeLimit.ts";

const few = domainOf({ ...undeclared, shapes: "few" }, "conv2d");

/** What a compiler may specialize on. */
function structureOf({ seed: _, ...structure }: typeof simplestCase): string {
  return JSON.stringify(structure);
}

describe("a run with few shapes", () => {
  it("draws 8 structures, whose data differ", () => {
    const drawn = fc.sample(conv2dCases, { numRuns: 300, seed: 1 }).map((conv) => insideConv2d(conv, few));
    expect(new Set(drawn.map(structureOf)).size).toBe(8);
    expect(new Set(drawn.map(({ seed }) => seed)).size).toBeGreaterThan(200);
  });

  it("meets every structure among the rows", () => {
    expect(new Set(requestRows.map((conv) => structureOf(insideConv2d(conv, few)))).size).toBe(8);
  });

  it("keeps the simplest case, towards which cases shrink", () => {
    expect(insideConv2d({ ...simplestCase, seed: 7 }, few)).toEqual({ ...simplestCase, seed: 7 });
  });

  it("sends other data of a known shape, and no shape beyond the limit", () => {
    const target = fewShapes()({ conv2d: ({ input }) => input });
    const request = (height: number) => ({
      ...conv2dRequest(simplestCase),
      input: tensor(
        "float32",
        [1, 1, height, 1],
        Array.from({ length: height }, () => height),
      ),
    });
    for (let height = 1; height <= 14; height++) target.conv2d?.(request(height));
    expect(() => target.conv2d?.(request(15))).toThrow("has compiled 14 shapes of conv2d, the limit of --shapes few");
    const { input } = {
      input: tensor(
        "float32",
        [1, 1, 14, 1],
        Array.from({ length: 14 }, (_, i) => i),
      ),
    };
    expect(target.conv2d?.({ ...request(14), input })).toBe(input);
  });
});
