import { describe, expect, it } from "vitest";
import { initialize } from "../../../impl/init/initialize.ts";
import { uniforms } from "../../arbitraries/data.ts";
import { normalDistribution, uniformDistribution } from "../distribution/distribution.ts";
import { changed, drawn } from "./drawn.fixture.ts";
import { createSample, type Drawn } from "./sample.ts";
import { chanceDecisions, statistics } from "./statistics.ts";

describe("each statistic", () => {
  const names = statistics.map(({ name }) => name);

  it("has a unique name, and states its distribution, its source and what it detects", () => {
    expect(new Set(names).size).toBe(names.length);
    for (const { nullDistribution, source, sees } of statistics)
      for (const text of [nullDistribution, source, sees]) expect(text.length).toBeGreaterThan(10);
    expect(chanceDecisions).toBe(names.length - 3);
  });

  const rows = (i: number) => Math.floor(i / 1024);
  it.each<[string, (value: number, i: number, values: Float64Array) => number]>([
    ["mean", (value) => Math.min(1, value + 0.03)],
    ["extremes", (value) => 0.001 + 0.998 * value],
    ["distribution", (value) => value ** 1.2],
    ["Anderson-Darling", (value) => value ** 1.2],
    ["smooth test", (value) => value + 0.04 * Math.sin(4 * Math.PI * value) * value * (1 - value)],
    ["repeated runs", (value, i, values) => values[i % 10_000] ?? value],
    ["collisions", (value) => Math.floor(value * 65_536) / 65_536],
    ["lag of values", (value, i, values) => (i % 2 === 1 ? 1 - (values[i - 1] as number) : value)],
    ["lag of signs", (value, i, values) => (i % 2 === 1 ? 1 - (values[i - 1] as number) : value)],
    [
      "lag of magnitudes",
      (value, i, values) =>
        i % 2 === 0 ? value : 0.5 + Math.sign(value - 0.5) * Math.abs((values[i - 1] as number) - 0.5),
    ],
    ["row means", (value, i) => value ** (1 + 0.2 * (rows(i) % 3))],
    ["row scales", (value, i) => (rows(i) % 2 === 0 ? 0.05 + 0.9 * value : value)],
    ["column means", (value, i) => (i % 1024 < 200 ? value ** 2 : value)],
    ["column scales", (value, i) => (i % 1024 < 64 ? 0.25 + value / 2 : value)],
    [
      "triples",
      (value, i, values) =>
        i % 3 === 2 ? ((values[i - 1] as number) + (values[i - 2] as number) + 0.05 * value) % 1 : value,
    ],
  ])("%s detects its fault", (name, change) => {
    const statistic = statistics.find((candidate) => candidate.name === name) as (typeof statistics)[number];
    const correct = createSample(drawn(3));
    expect(statistic.skipped(correct)).toBeNull();
    expect(statistic.measure(correct).p).toBeGreaterThan(1e-3);
    const { p, measured } = statistic.measure(createSample(changed(drawn(3), change)));
    expect(p * statistic.allowance).toBeLessThan(Math.max(1e-6, statistic.screen / 10));
    expect(measured().statistic).toBe(name);
  });

  it("next seed: detects equal, shifted and correlated streams, and needs a next seed", () => {
    const sample = drawn(3);
    const measure = (name: string, neighbour: Float64Array | null) => {
      const statistic = statistics.find((candidate) => candidate.name === name) as (typeof statistics)[number];
      const made = createSample({ ...sample, neighbour });
      return statistic.skipped(made) ?? statistic.measure(made).p;
    };
    expect(measure("next seed's values", sample.values)).toBeLessThan(1e-30);
    expect(measure("next seed's values", sample.neighbour)).toBe(1);
    expect(
      measure(
        "next seed's correlation",
        sample.values.map((value, i) => sample.values[i + 3] ?? value),
      ),
    ).toBeLessThan(1e-30);
    expect(
      measure(
        "repeated runs",
        sample.values.map((value, i) => sample.values[i + 3] ?? value),
      ),
    ).toBe(0);
    expect(measure("next seed's correlation", null)).toMatch(/not drawn/);
  });

  it("spread: detects tensors standardized to their exact mean or deviation, and needs many tensors", () => {
    const values = Float64Array.from(
      initialize({ initializer: "normal", shape: [64, 256], dtype: "float32", seed: 5 }).data,
    );
    const distribution = normalDistribution(0, 1, "std 1");
    const sample = (data: Float64Array, shape: readonly number[]): Drawn => ({
      ...{ label: "x", distribution, dtype: "float32", shape, values: data, neighbour: null },
    });
    const exact = values.slice();
    for (let from = 0; from < exact.length; from += 256) {
      const part = exact.subarray(from, from + 256);
      const mean = part.reduce((sum, value) => sum + value, 0) / 256;
      const std = Math.sqrt(part.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 256);
      part.forEach((value, i) => {
        part[i] = (value - mean) / std;
      });
    }
    for (const name of ["spread of means", "spread of deviations"]) {
      const statistic = statistics.find((candidate) => candidate.name === name) as (typeof statistics)[number];
      expect(statistic.measure(createSample(sample(values, [256]))).p).toBeGreaterThan(1e-3);
      expect(statistic.measure(createSample(sample(exact, [256]))).p).toBeLessThan(1e-12);
      expect(statistic.skipped(createSample(sample(values, [64, 256])))).toMatch(/tensors of one shape/);
    }
  });
});

describe("a distribution that its dtype holds coarsely", () => {
  it("gets random points of its values' shares, and skips statistics that count repetitions", () => {
    const next = uniforms({ seed: 9, role: "input" });
    const values = Float64Array.from({ length: 16_384 }, () => Math.fround(1000 + next()));
    const distribution = uniformDistribution(1000, 1001, "[1000, 1001]");
    const sample = createSample({
      label: "x",
      distribution,
      dtype: "float32",
      shape: [128, 128],
      values,
      neighbour: null,
    });
    expect(sample.bits).toBeCloseTo(14, 5);
    expect(new Set(sample.u()).size).toBeGreaterThan(16_380);
    const skipped = statistics.filter((statistic) => statistic.skipped(sample) !== null).map(({ name }) => name);
    expect(skipped).toContain("collisions");
    expect(skipped).not.toContain("repeated runs");
  });
});
