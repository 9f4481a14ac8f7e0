import { describe, expect, it } from "vitest";
import { renderJson } from "../render/json.ts";
import { renderJunit } from "../render/junit.ts";
import { renderMarkdown } from "../render/markdown.ts";
import { renderTables } from "../render/tables.ts";
import { diagnosed, run } from "../run.fixture.ts";
import { diagnosisLines } from "./diagnosisLines.ts";

const first =
  "Your output equals that of conv2d/kernel-flipped: the kernel is turned by 180° (seen in keras#3015), in 2 of 2 failing cases.";

describe("a diagnosis", () => {
  it("names the fault that equals the output in all failing cases, and none that is near", () => {
    expect(diagnosed.diagnosis && diagnosisLines(diagnosed.diagnosis)).toEqual([first]);
  });

  it("names no fault that explains only a part", () => {
    const { diagnosis } = diagnosed;
    expect(diagnosis && diagnosisLines({ ...diagnosis, cases: 3 })).toEqual([
      expect.stringMatching(/^No known fault reproduces your output \(\d+ tried on 3 failing cases\)\.$/),
    ]);
  });

  it("names wrong formulas instead of saying that no fault matches", () => {
    const formulas = [{ mistake: "gain 1 for the expected one", explained: 2 }];
    expect(diagnosisLines({ cases: 2, faults: 162, candidates: [], formulas, convolutions: [], draws: [] })).toEqual([
      "By formula: gain 1 for the expected one, in 2 of 2 failing cases.",
    ]);
  });

  it("says that the time ended, so that a short answer does not read like a whole one", () => {
    const { diagnosis } = diagnosed;
    expect(diagnosis && diagnosisLines({ ...diagnosis, isCut: true })).toEqual([
      first,
      "The time for further requests ended; --probe-limit 30 may say more.",
    ]);
  });

  it("reports that no fault matches", () => {
    expect(
      diagnosisLines({ cases: 1, faults: 162, candidates: [], formulas: [], convolutions: [], draws: [] }),
    ).toEqual(["No known fault reproduces your output (162 tried on 1 failing case)."]);
  });

  it("reports that a distribution is the same, and the formula that gives it", () => {
    const candidate = {
      id: "init/gain-ignored",
      sentence: "the gain is forgotten",
      seenIn: [],
      explained: 2,
      byDistribution: 2,
    };
    const formulas = [{ mistake: "gain 1 for the expected one", explained: 1 }];
    expect(
      diagnosisLines({ cases: 2, faults: 9, candidates: [candidate], formulas, convolutions: [], draws: [] }),
    ).toEqual([
      "Your values follow the distribution of init/gain-ignored: the gain is forgotten, in 2 of 2 failing cases.",
      "By formula: gain 1 for the expected one, in 1 of 2 failing cases.",
    ]);
  });

  it("is in the terminal report, JSON, JUnit and Markdown", () => {
    const options = { isColoured: false, columns: 120, isExplained: false };
    expect(renderTables(diagnosed, options)).toContain(`Diagnosis:\n  ${first}`);
    expect(JSON.parse(renderJson(diagnosed)).diagnosis).toEqual(diagnosed.diagnosis);
    expect(renderJunit(diagnosed)).toContain(first);
    expect(renderMarkdown(diagnosed)).toContain("### Your output equals that of conv2d/kernel-flipped");
  });

  it("is left out if there is nothing to explain", () => {
    expect(renderTables(run, { isColoured: false, columns: 120, isExplained: false })).not.toContain("Diagnosis");
    expect(JSON.parse(renderJson(run)).diagnosis).toBeNull();
    expect(renderMarkdown(run)).not.toContain("Diagnosis");
  });
});
