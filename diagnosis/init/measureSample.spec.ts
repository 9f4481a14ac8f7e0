import { describe, expect, it } from "vitest";
import { uniforms } from "../../properties/arbitraries/data.ts";
import { measureSample } from "./measureSample.ts";

const shape = [20, 26, 4, 5] as const;
const size = 20 * 26 * 4 * 5;
const next = uniforms({ seed: 5, role: "weight" });
const open = () => (next() + 2 ** -30) / (1 + 2 ** -29);

function normal(): number {
  return Math.sqrt(-2 * Math.log(open())) * Math.cos(2 * Math.PI * open());
}

const drawn = (sample: () => number) => Float64Array.from({ length: size }, () => Math.fround(sample()));
const normals = drawn(normal);

function factsOf(tensors: readonly Float64Array[]) {
  const scope = { structure: true, dependence: true, families: true };
  return measureSample({ shape, dtype: "float32", tensors, centre: 0, std: 1 }, scope).facts;
}

describe("measureSample", () => {
  it("finds nothing but the family in correct values", () => {
    const { families, std, ...facts } = factsOf([normals, drawn(normal)]);
    expect(facts).toMatchObject({ atoms: [], side: 0, repetition: null, order: null, grain: null });
    expect(facts).toMatchObject({ groups: null, dependence: null, exact: null });
    expect(families?.[0]?.family).toBe("normal");
    expect(Math.abs(std - 1)).toBeLessThan(0.03);
  });

  it.each([
    ["Laplace", null, () => Math.log(open()) * (open() < 0.5 ? 1 : -1)],
    ["uniform", null, () => 2 * open() - 1],
    ["triangular", null, () => open() - open()],
    ["arcsine", null, () => Math.cos(Math.PI * open())],
    ["Student", 1, () => normal() / normal()],
    ["sum of uniforms", 3, () => open() + open() + open() - 1.5],
  ])("names the family %s %s", (family, parameter, sample) => {
    const { families } = factsOf(Array.from({ length: 6 }, () => drawn(sample)));
    expect(families?.map((fit) => [fit.family, fit.parameter])).toEqual([[family, parameter]]);
  });

  it("counts values that occur too often, and says how they are spaced", () => {
    const { atoms, families } = factsOf([normals.map((value, i) => (i % 100 === 7 ? 0 : value))]);
    expect(atoms).toEqual([{ at: 0, count: 104, share: 0.01, every: 100 }]);
    expect(families?.[0]?.family).toBe("normal");
    expect(factsOf([normals.map((value) => Math.min(1, value))]).atoms).toMatchObject([{ at: 1, every: null }]);
    const twice = normals.map((value, i) => (i % 4000 === 3999 ? Number.NaN : value));
    expect(factsOf([twice, twice]).atoms).toMatchObject([{ every: 4000 }]);
    expect(factsOf([normals.map((value, i) => (i < 5 ? Number.NaN : value))]).atoms).toMatchObject([{ count: 5 }]);
  });

  it.each([
    [{ lag: 1024, sign: 1, every: 1 }, (i: number) => normals[i % 1024] as number],
    [{ lag: 520, sign: 1, every: 1 }, (i: number) => normals[i % 520] as number],
    [{ lag: 1, sign: 1, every: 2 }, (i: number) => normals[i - (i % 2)] as number],
    [{ lag: 1, sign: -1, every: 2 }, (i: number) => (i % 2 === 0 ? 1 : -1) * (normals[i - (i % 2)] as number)],
    [{ lag: size - 520, sign: 1, every: 1 }, (i: number) => normals[i < size - 520 ? i : i - size + 520] as number],
  ])("finds the repetition %o", (repetition, value) => {
    expect(factsOf([normals.map((_, i) => value(i))]).repetition).toMatchObject(repetition);
  });

  it("finds an order of the whole, of each filter, and of two taps", () => {
    expect(factsOf([normals.slice().sort()]).order).toEqual({ of: "tensor", direction: 1, taps: null });
    const filters = normals.slice();
    for (let at = 0; at < size; at += 520)
      filters
        .subarray(at, at + 520)
        .sort()
        .reverse();
    expect(factsOf([filters]).order).toEqual({ of: "filter", direction: -1, taps: null });
    const taps = normals.map((value, i) => (i % 20 === 3 ? 9 : value));
    expect(factsOf([taps.map((value, i) => (i % 20 === 3 ? value + (i % 7) : value))]).order?.taps).toEqual([0, 3]);
  });

  it("measures how coarse values are", () => {
    const toEighths = (value: number) => Math.round(value * 128) / 128;
    expect(factsOf([normals.map(toEighths)]).grain).toMatchObject({ spacing: 1 / 128 });
    // Each tensor has a grid of its own, of steps that a rounding to float32 makes unequal.
    const onGrid = (step: number) => normals.map((value) => Math.fround(Math.round(value / step) * step));
    const { spacing, grid } = factsOf([onGrid(2 ** -11 / 3), onGrid(2 ** -11 / 3.1)]).grain ?? {};
    expect(spacing).toBeCloseTo(2 ** -11 / 3, 9);
    expect(grid).toBeGreaterThan(40_000);
    const view = new DataView(new ArrayBuffer(4));
    const toBfloat16 = (value: number) => {
      view.setFloat32(0, value);
      view.setUint16(2, 0);
      return view.getFloat32(0);
    };
    expect(factsOf([normals.map(toBfloat16)]).grain).toMatchObject({ bits: 8, of: 24 });
  });

  it("finds correlations, filters of other size, and moments that are too exact", () => {
    const smooth = normals.slice();
    for (let i = 2; i < size; i++)
      smooth[i] = 0.3 * (smooth[i - 2] as number) + Math.sqrt(0.91) * (smooth[i] as number);
    expect(factsOf([smooth]).dependence).toMatchObject({ kind: "correlation", of: "values", lag: 2 });
    const wide = normals.map((value, i) => (Math.floor(i / 520) % 4 === 3 ? 2 * value : value));
    expect(factsOf([wide]).groups).toMatchObject({ of: "filter", ratios: { length: 4 } });
    const centred = [normals, drawn(normal)].map((values) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / size;
      return values.map((value) => value - mean);
    });
    expect(factsOf(centred).exact).toBe("mean of each tensor");
  });

  it("sees that all values are on one side, and fits the family without signs", () => {
    expect(factsOf([normals.map(Math.abs)])).toMatchObject({ side: 1, isFolded: true });
  });
});
