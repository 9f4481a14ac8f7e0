import { describe, expect, it } from "vitest";
import type { InitializeRequest, Target } from "../../../contract/contract.ts";
import { initialize } from "../../../impl/init/initialize.ts";
import { undeclared } from "../../claim/declaration.ts";
import { observe } from "../../claim/subject.ts";
import { affordableSize, drawRow, sharpnessOf, sizeFor } from "./drawRow.ts";
import { initializerRow, orthogonalRow, sparseRow } from "./row.ts";

const row = initializerRow({ initializer: "normal", mean: 0, std: 1 });
const pooled = initializerRow({ initializer: "normal", mean: 0, std: 1 }, { pooled: [3, 5] });

/** The reference with a record of its seeds and a cost in milliseconds per request. */
function recording(milliseconds = 0, supports = {}) {
  const seeds: number[] = [];
  const target: Target = {
    initialize: async (request: InitializeRequest) => {
      seeds.push(request.seed);
      if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
      return initialize(request);
    },
  };
  const declared = { ...undeclared, supports };
  return { subject: observe(target, declared).subject, seeds };
}

describe("sizeFor", () => {
  it("uses the largest shape that the number of values allows, or many tensors of a small shape", () => {
    expect(sizeFor(row, 2 ** 18)).toEqual({ shape: [175, 79, 4, 5], tensors: 1 });
    expect(sizeFor(row, 2 ** 16)).toEqual({ shape: [70, 59, 4, 5], tensors: 1 });
    expect(sizeFor(row, 1)).toEqual({ shape: [10, 7, 4, 5], tensors: 1 });
    expect(sizeFor(pooled, 2 ** 16)).toEqual({ shape: [3, 5], tensors: 1024 });
  });
});

describe("affordableSize", () => {
  it("keeps the planned size of a quick target", async () => {
    const { subject } = recording();
    expect(await affordableSize(subject, row, { values: 2 ** 16, seconds: 60 })).toEqual(sizeFor(row, 2 ** 16));
  });

  it("draws fewer values from a slow target, and notes what they still show", async () => {
    const { subject } = recording(20);
    const size = await affordableSize(subject, pooled, { values: 2 ** 16, seconds: 2 });
    expect(size.tensors).toBeLessThanOrEqual(100);
    expect(sharpnessOf({ shape: [3, 5], tensors: 64 }, sizeFor(pooled, 2 ** 16))).toBe(
      "samples of 960 values instead of 15360, since the target draws slowly (--draw-limit): with probability 0.999 a " +
        "normal's std is detected if it is 14.10 % off, a uniform bound if it is 0.6458 %",
    );
  });
});

describe("drawRow", () => {
  it("uses other seeds for the confirmation, and the next seed for a single tensor", async () => {
    const { subject, seeds } = recording();
    const small = { shape: [10, 7, 4, 5], tensors: 1 };
    const first = await drawRow(subject, row, small, 7, 0);
    expect(seeds).toEqual([7, 8]);
    expect(first.neighbour).toHaveLength(1400);
    const fresh = await drawRow(subject, row, small, 7, 1);
    expect(fresh.values).toHaveLength(8 * 1400);
    expect(new Set(seeds).size).toBe(2 + 2 * 8);
    expect(fresh.values.subarray(0, 8)).not.toEqual(first.values.subarray(0, 8));
  });

  it("pools consecutive seeds, also across 2³²", async () => {
    const { subject, seeds } = recording();
    const { values, shape, neighbour } = await drawRow(subject, pooled, { shape: [3, 5], tensors: 4 }, 2 ** 32 - 2, 0);
    expect(seeds).toEqual([2 ** 32 - 2, 2 ** 32 - 1, 0, 1]);
    expect([values.length, shape, neighbour]).toEqual([60, [3, 5], null]);
  });

  it("has no next seed if the target has no seeds", async () => {
    const { subject } = recording(0, { seeds: "none" });
    expect((await drawRow(subject, row, { shape: [10, 7, 4, 5], tensors: 1 }, 7, 0)).neighbour).toBeNull();
  });

  it("takes one entry of each orthogonal matrix, and the nonzero values of sparse", async () => {
    const { subject } = recording();
    const entries = orthogonalRow([4, 9], (seed) => seed, "x");
    const drawn = await drawRow(subject, entries, { shape: [4, 9], tensors: 40 }, 3, 0);
    expect([drawn.values.length, drawn.shape]).toEqual([40, [1]]);
    const left = await drawRow(subject, sparseRow(1), { shape: [120, 200], tensors: 1 }, 3, 0);
    expect([left.values.length, left.shape]).toEqual([84 * 200, [84 * 200]]);
  });
});
