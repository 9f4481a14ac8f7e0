import { describe, expect, it } from "vitest";
import { initFaults } from "../../faults/init/catalogue.ts";
import type { DiagnosisFinding } from "./diagnosisTrial.ts";
import { haveSameDistributions, isWrongDistribution } from "./distributions.ts";
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
  it("are convolutions and wrong laws, at least 160 and 30, and nothing of seeds or refusals", () => {
    expect(measuredFaults.filter(({ target }) => target.conv2d).length).toBeGreaterThanOrEqual(160);
    const laws = initFaults.filter(isWrongDistribution).map(({ id }) => id);
    expect(laws.length).toBeGreaterThanOrEqual(30);
    expect(laws).toContain("init/truncation-uncorrected");
    expect(laws).not.toContain("init/seed-ignored");
    expect(laws).not.toContain("init/negative-std-accepted");
  });
});

describe("byPart", () => {
  it("has a share of each part", () => {
    const parts = byPart(findings);
    expect(parts.map(namedShare)).toEqual([
      "Convolutions: 1 of 1 faults (100.0 %) are named first, 0 of them by one that answers alike",
      "Initializers: 2 of 3 faults (66.7 %) are named first, 1 of them by one that answers alike",
    ]);
    expect(parts.map(isEnoughNamed)).toEqual([true, false]);
  });
});

describe("renderDiagnosis", () => {
  it("lists by part what is not named first", () => {
    const text = renderDiagnosis(findings, "pnpm faults --diagnosis");
    expect(text).toContain("## Convolutions");
    expect(text).toContain("| `init/he-is-lecun` | place 2 | `init/gain-ignored` |");
    expect(text).toContain("| `init/root-three-dropped` | answers alike | `init/gain-ignored` |");
    expect(renderDiagnosis(findings.slice(1, 2), "x")).not.toContain("Convolutions");
  });
});

describe("haveSameDistributions", () => {
  const target = (id: string) => (initFaults.find((fault) => fault.id === id) as (typeof initFaults)[number]).target;

  it("tells wrong laws and wrong fans from each other", async () => {
    expect(await haveSameDistributions(target("init/gain-ignored"), target("init/gain-ignored"))).toBe(true);
    expect(await haveSameDistributions(target("init/gain-ignored"), target("init/root-three-dropped"))).toBe(false);
    expect(await haveSameDistributions(target("init/kernel-area-forgotten"), target("init/gain-ignored"))).toBe(false);
  });
});
