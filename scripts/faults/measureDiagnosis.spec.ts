import { describe, expect, it } from "vitest";
import { initFaults } from "../../faults/init/catalogue.ts";
import { reference } from "../../faults/reference.ts";
import type { DiagnosisFinding } from "./diagnosisTrial.ts";
import { haveSameDistributions, isConvolution, isWrongDistribution } from "./distributions.ts";
import { byPart, isEnoughNamed, measuredFaults, namedShare, renderDiagnosis } from "./measureDiagnosis.ts";

const finding = (id: string, place: number, isEquivalent = false): DiagnosisFinding => ({
  id,
  place,
  isEquivalent,
  candidates: ["init/gain-ignored"],
  cases: 1,
});
const findings = [
  finding("conv2d/kernel-flipped", 1),
  finding("init/gain-ignored", 1),
  finding("init/he-is-lecun", 2),
  finding("init/root-three-dropped", 0, true),
];

describe("the measured faults", () => {
  it("are at least 160 convolutions and 30 wrong distributions, without faults of seeds or refusals", () => {
    expect(measuredFaults.filter(isConvolution).length).toBeGreaterThanOrEqual(160);
    const ids = initFaults.filter(isWrongDistribution).map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(30);
    expect(ids).toContain("init/truncation-uncorrected");
    expect(ids).not.toContain("init/seed-ignored");
    expect(ids).not.toContain("init/negative-std-accepted");
  });
});

describe("byPart", () => {
  it("has a share for each part", () => {
    const parts = byPart(findings);
    expect(parts.map(namedShare)).toEqual([
      "Convolutions: 1 of 1 faults (100.0 %) are named first, 0 of them by one that answers alike",
      "Initializers: 2 of 3 faults (66.7 %) are named first, 1 of them by one that answers alike",
    ]);
    expect(parts.map(isEnoughNamed)).toEqual([true, false]);
  });
});

describe("renderDiagnosis", () => {
  it("lists by part the faults that are not named first", () => {
    const text = renderDiagnosis({ findings, unseen: [], draws: [] }, "pnpm faults --diagnosis");
    expect(text).toContain("## Convolutions");
    expect(text).toContain("| `init/he-is-lecun` | place 2 | `init/gain-ignored` |");
    expect(text).toContain("| `init/root-three-dropped` | answers alike | `init/gain-ignored` |");
    const byClaim = { ...finding("conv2d/kernel-flipped", 0), leftOut: { score: "byClaim" as const, lines: [] } };
    expect(renderDiagnosis({ findings: [byClaim], unseen: [], draws: [] }, "x")).toContain("| by the failing claim |");
    expect(renderDiagnosis({ findings: findings.slice(1, 2), unseen: [], draws: [] }, "x")).not.toContain(
      "Convolutions",
    );
  });
});

describe("haveSameDistributions", () => {
  const target = (id: string) =>
    (initFaults.find((fault) => fault.id === id) as (typeof initFaults)[number]).serve(reference);

  it("distinguishes wrong distributions and wrong fans", async () => {
    expect(await haveSameDistributions(target("init/gain-ignored"), target("init/gain-ignored"))).toBe(true);
    expect(await haveSameDistributions(target("init/gain-ignored"), target("init/root-three-dropped"))).toBe(false);
    expect(await haveSameDistributions(target("init/kernel-area-forgotten"), target("init/gain-ignored"))).toBe(false);
  });
});
