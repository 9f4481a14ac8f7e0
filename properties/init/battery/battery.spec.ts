import { describe, expect, it } from "vitest";
import { initialize } from "../../../impl/init/initialize.ts";
import { DiscrepancyError, type StatisticDiscrepancy } from "../../claim/discrepancy.ts";
import { normalDistribution } from "../distribution/distribution.ts";
import { judgeBattery } from "./battery.ts";
import { changed, drawn } from "./drawn.fixture.ts";
import type { Drawn } from "./sample.ts";

const rate = 1e-12;

/** The battery's discrepancy for a sample and its confirmation, or null. */
async function verdict(screen: Drawn, confirmation: Drawn = screen): Promise<StatisticDiscrepancy | null> {
  try {
    await judgeBattery(async (stage) => (stage === 0 ? screen : confirmation), rate);
    return null;
  } catch (error) {
    if (!(error instanceof DiscrepancyError) || error.discrepancy.kind !== "statistic") throw error;
    return error.discrepancy;
  }
}

describe("judgeBattery", () => {
  it("passes correct samples", async () => {
    for (let seed = 0; seed < 20; seed++) expect(await verdict(drawn(seed), drawn(seed + 100))).toBeNull();
  });

  it("repeats a suspicious sample, and passes if the second sample is correct", async () => {
    // The mean of u^1.03 is 3.3 standard errors off here, 9 in the confirmation.
    const shifted = changed(drawn(1), (value) => value ** 1.03);
    expect(await verdict(shifted, drawn(2))).toBeNull();
    const found = await verdict(
      shifted,
      changed(drawn(2, 131_072), (value) => value ** 1.03),
    );
    expect(found).toMatchObject({ subject: "sample 1", n: 131_072 });
    expect(found?.screenedP).toBeGreaterThan(rate);
  });

  it("fails at once if the first sample is conclusive, and draws no second", async () => {
    const wide = changed(drawn(1), (value) => 1.3 * value);
    const stages: number[] = [];
    await expect(
      judgeBattery(async (stage) => {
        stages.push(stage);
        return wide;
      }, rate),
    ).rejects.toMatchObject({ discrepancy: { statistic: "support", got: expect.closeTo(1.3, 2), low: 0, high: 1 } });
    expect(stages).toEqual([0]);
  });

  it("reports the numbers of the first statistic, the expected numbers, and the names of the other statistics", async () => {
    const distribution = normalDistribution(0, 1, "std 1");
    const values = Float64Array.from(
      initialize({ initializer: "normal", std: Math.SQRT2, shape: [64, 64], dtype: "float32", seed: 1 }).data,
    );
    const sample: Drawn = { label: "x", distribution, dtype: "float32", shape: [64, 64], values, neighbour: null };
    const found = await verdict(sample);
    expect(found).toMatchObject({ subject: "x", statistic: "variance", n: 4096, expected: 1 });
    expect(found).toMatchObject({
      ratio: expect.closeTo(Math.SQRT2, 1),
      distribution: { kind: "normal", formula: "std 1" },
    });
    expect(found?.p).toBeLessThan(1e-200);
    expect(found?.others?.map((other) => other.statistic)).toContain("Anderson-Darling");
  });

  it("stops at a value that is not finite", async () => {
    const found = await verdict(changed(drawn(1), (value, i) => (i === 77 ? Number.NaN : value)));
    expect(found).toMatchObject({ subject: "sample 1", statistic: "finite", place: 77, got: Number.NaN });
    expect(found).not.toHaveProperty("others");
  });
});
