import { describe, expect, it } from "vitest";
import { declined, failed, missed, passed, skipping } from "../../report/run.fixture.ts";
import type { Expectation } from "./runReport.ts";
import { settle } from "./settle.ts";

const line = (id: string, verdict: Expectation["verdict"]): Expectation => ({ id, verdict, reason: "known" });
const whole = { ...passed, id: "conv2d/whole", unsupportedCases: 0, unsupportedReasons: [] };
const results = [failed, passed, declined, whole];
const minCases = () => 1;
const problemsOf = (expectations: readonly Expectation[], required: readonly (readonly [string, number])[] = []) =>
  settle(results, { expectations, required: new Map(required), minCases }).problems;

describe("settle", () => {
  it("marks expected results, and reports no problem with them", () => {
    const expectations = [line(failed.id, "fail"), line(declined.id, "unsupported"), line(passed.id, "unsupported")];
    const settled = settle(results, { expectations, required: new Map(), minCases });
    expect(settled.problems).toEqual([]);
    expect(settled.results.map(({ expected }) => expected?.verdict)).toEqual([
      "fail",
      "unsupported",
      "unsupported",
      undefined,
    ]);
  });

  it("asks to remove a line that no longer holds", () => {
    expect(problemsOf([line(passed.id, "fail")])).toEqual([
      "conv2d/stride is expected to fail, but passed: remove this line",
    ]);
    expect(problemsOf([line(declined.id, "fail")])).toEqual([
      "fan/fans is expected to fail, but is unsupported: remove this line",
    ]);
    expect(problemsOf([line(whole.id, "unsupported")])).toEqual([
      "conv2d/whole is expected to be unsupported, but every case was judged: remove this line",
    ]);
  });

  it("reports nothing for a line whose claim was not judged", () => {
    expect(problemsOf([line("conv2d/elsewhere", "fail")])).toEqual([]);
  });

  it("takes a line of a failure for met where cases were not put, as another claim met the end first", () => {
    const terms = {
      expectations: [line(skipping.id, "fail"), line(missed.id, "fail")],
      required: new Map<string, number>(),
    };
    const { results: settled, problems } = settle([skipping, missed], { ...terms, minCases });
    expect(problems).toEqual([]);
    expect(settled.map(({ expected }) => expected?.verdict)).toEqual(["fail", undefined]);
  });

  it("requires the cases of the plan, judged or declined, unless a claim failed", () => {
    const terms = { expectations: [], required: new Map<string, number>(), minCases: () => 100 };
    expect(settle(results, terms).problems).toEqual([
      "fan/fans must have tried 100 cases, got 1",
      "conv2d/whole must have tried 100 cases, got 98",
    ]);
  });

  it("allows no unsupported case of a required claim, unless a line expects it", () => {
    const required = [passed.id, declined.id, whole.id].map((id) => [id, 1] as const);
    expect(problemsOf([line(declined.id, "unsupported")], required)).toEqual([
      "conv2d/stride is required, but 2 of 100 cases unsupported: no float64",
    ]);
  });

  it("allows unsupported cases beyond a required share", () => {
    expect(problemsOf([], [[passed.id, 0.98]])).toEqual([]);
    expect(
      problemsOf(
        [],
        [
          [passed.id, 0.99],
          [declined.id, 0.01],
          [whole.id, 1],
        ],
      ),
    ).toEqual([
      "conv2d/stride must be judged on at least 99 % of its cases, but 2 of 100 cases unsupported: no float64",
      "fan/fans must be judged on at least 1 % of its cases, but 1 of 1 case unsupported: has no operation fan",
    ]);
  });
});
