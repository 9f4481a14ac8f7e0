import { describe, expect, it } from "vitest";
import type { Discrepancy } from "../../properties/claim/discrepancy.ts";
import type { Exchange } from "../../properties/claim/exchange.ts";
import type { Failure } from "../../properties/claim/result.ts";
import type { DrawFinding } from "../../run/record/measured/drawn.ts";
import type { ConvolutionFinding } from "../../run/record/measured/finding.ts";
import type { Diagnosis, SettledResult } from "../../run/record/runReport.ts";
import { declined, diagnosed, failed, passed, run } from "../run.fixture.ts";
import { storiesOf } from "./story.ts";

const failure = failed.failure as Failure;
const exchange = failure.exchanges[0] as Exchange;

function failing(id: string, operation: Exchange["operation"], discrepancy: Discrepancy, request?: unknown) {
  const own = { ...exchange, operation, ...(request ? { request } : {}) };
  return { ...failed, id, failure: { discrepancy, exchanges: [own], shrinks: 0 } } satisfies SettledResult;
}

const element = failure.discrepancy;
const ended = { kind: "ended", operation: null, how: "exited with code 7", output: [] } as const;
const statistic = { kind: "statistic", statistic: "finite", subject: "x", n: 4, place: 1, got: Number.NaN } as const;

const finding: ConvolutionFinding = {
  operation: "conv2d",
  parts: ["output"],
  where: [],
  change: { kind: "places", role: "weight", axis: 2, how: "turned" },
  asIn: null,
  fails: null,
  inRun: null,
  requests: 10,
  wrong: 8,
  met: 10,
  classes: [],
};

const draw: DrawFinding = {
  operation: "initialize",
  part: "answer",
  request: { initializer: "normal" },
  changes: [{ kind: "constant", value: 0 }],
  rules: [],
  formula: null,
  where: [{ axis: "initializer", wrong: ["normal"], right: ["uniform"], condition: null }],
  isWhole: true,
  values: 10,
};

const none: Diagnosis = { cases: 2, faults: 3, candidates: [], formulas: [], convolutions: [], draws: [] };

const idsOf = (results: readonly SettledResult[], diagnosis: Diagnosis | null) =>
  storiesOf({ results, diagnosis }).map(({ smallest, others }) => [smallest.id, ...others.map(({ id }) => id)]);

describe("storiesOf", () => {
  it("is empty without an unexpected failure", () => {
    const expected = { id: failed.id, verdict: "fail", reason: "known" } as const;
    expect(storiesOf({ ...run, results: [passed, declined, { ...failed, expected }] })).toEqual([]);
  });

  it("groups failures by the finding that explains them, and a crash apart from wrong values", () => {
    const results = [
      failing("conv2d/a", "conv2d", element),
      failing("conv2d/crash", "conv2d", ended),
      failing("prepared/b", "runConv2d", element),
      failing("init/normal", "initialize", statistic, { initializer: "normal" }),
      failing("init/uniform", "initialize", statistic, { initializer: "uniform" }),
    ];
    expect(idsOf(results, { ...none, convolutions: [finding], draws: [draw] })).toEqual([
      ["conv2d/a", "prepared/b"],
      ["conv2d/crash"],
      ["init/normal"],
      ["init/uniform"],
    ]);
    expect(storiesOf({ results, diagnosis: { ...none, convolutions: [finding] } })[0]?.cause).toEqual([
      "conv2d is wrong for 8 of 10 requests; in the other 2 the mistake makes no difference.",
      "In every request, the planes of weight are turned by 180°.",
    ]);
  });

  const scaled = (initializer: string, ratio: number): DrawFinding => ({
    ...draw,
    request: { initializer },
    changes: [{ kind: "scale", ratio, error: 1e-5, got: ratio, expected: 1 }],
    formula: "gain/√fanIn",
    where: [],
    isWhole: false,
  });
  const kaiming = ["kaiming_uniform", "kaiming_normal", "sparse"].map((initializer) => {
    const failing1 = failing(`init/${initializer}`, "initialize", statistic, { initializer });
    const causes = initializer === "sparse" ? ["zeros in every row"] : ["gain 1 used instead of the right gain"];
    return { ...failing1, failure: { ...failing1.failure, causes } };
  });

  it("makes one story of a mistake in two initializers, whether both were measured or one", () => {
    const both = [scaled("kaiming_uniform", Math.SQRT1_2), scaled("kaiming_normal", 0.70708)];
    for (const draws of [both, both.slice(0, 1)]) {
      expect(idsOf(kaiming, { ...none, draws })).toEqual([
        ["init/kaiming_uniform", "init/kaiming_normal"],
        ["init/sparse"],
      ]);
      const [story] = storiesOf({ results: kaiming, diagnosis: { ...none, draws } });
      expect(story?.cause[0]).toMatch(
        /^initialize is wrong for kaiming_uniform and kaiming_normal: the standard deviation/,
      );
    }
  });

  it("makes two stories of two mistakes of draws", () => {
    const draws = [scaled("kaiming_uniform", Math.SQRT1_2), scaled("kaiming_normal", 0.5)];
    const two = kaiming.slice(0, 2).map((each) => ({ ...each, failure: { ...each.failure, causes: [] } }));
    expect(idsOf(two, { ...none, draws })).toEqual([["init/kaiming_uniform"], ["init/kaiming_normal"]]);
  });

  it("says which requests end the target, and not that too few requests say where", () => {
    const reason = "conv2d with several groups ended the target each time (first in conv2d/crash)";
    const skipped = { ...passed, unjudged: { cases: 3, reasons: [reason, "a request like this ended the target"] } };
    const convolutions = [{ ...finding, where: null, change: { kind: "ended" } }] as const;
    const results = [failing("conv2d/crash", "conv2d", ended), skipped];
    const stories = storiesOf({ results, diagnosis: { ...none, convolutions } });
    expect(stories.map(({ cause }) => cause)).toEqual([["conv2d with several groups ends the target."]]);
    const [other] = storiesOf({ results: [failing("conv2d/a", "conv2d", element), skipped], diagnosis: none });
    expect(other?.cause).not.toContain("conv2d with several groups ends the target.");
  });

  it("gives a failure of several operations to the one that fails alone", () => {
    const draws = { operation: "initialize", request: { initializer: "normal" } } as const;
    const signal = failing("signal/a", "conv2d", statistic);
    const mixed = { ...signal, failure: { ...signal.failure, exchanges: [draws, exchange] } };
    const diagnosis = { ...none, convolutions: [finding] };
    expect(idsOf([failing("conv2d/a", "conv2d", element), mixed], diagnosis)).toEqual([["conv2d/a", "signal/a"]]);
    const gradient = { ...exchange, operation: "conv2dGradient" } as const;
    const adjoint = failing("gradient/adjoint", "conv2dGradient", { ...element, label: "output" } as Discrepancy);
    const both = { ...adjoint, failure: { ...adjoint.failure, exchanges: [exchange, gradient] } };
    expect(idsOf([failing("conv2d/a", "conv2d", element), both], diagnosis)).toEqual([
      ["conv2d/a", "gradient/adjoint"],
    ]);
    expect(idsOf([both], null)).toEqual([["gradient/adjoint"]]);
    const drawn = failing("init/normal", "initialize", statistic, { initializer: "normal" });
    expect(idsOf([drawn, mixed], diagnosis)).toEqual([["init/normal", "signal/a"]]);
  });

  it("has no cause that only says that the time ended", () => {
    const [story] = storiesOf({
      results: [failing("fan/a", "fan", ended)],
      diagnosis: { ...none, cases: 0, isCut: true },
    });
    expect(story?.cause).toEqual([]);
  });

  it("tells gradients apart", () => {
    const gradient = (role: string) => ({ ...element, label: `gradient of ${role}` }) as Discrepancy;
    const results = ["input", "weight"].map((role) => failing(`gradient/${role}`, "conv2dGradient", gradient(role)));
    const convolutions = [{ ...finding, operation: "conv2dGradient", parts: ["inputGradient"] }] as const;
    expect(idsOf(results, { ...none, convolutions })).toEqual([["gradient/input"], ["gradient/weight"]]);
  });

  it("gives known faults to wrong values that were not measured", () => {
    const stories = storiesOf({ ...diagnosed, results: [failing("init/x", "initialize", statistic), failed] });
    expect(stories.map(({ cause }) => cause.length)).toEqual([0, 1]);
    expect(stories[1]?.cause[0]).toMatch(/^Your output equals that of conv2d\/kernel-flipped/);
  });

  it("keeps findings that no failure belongs to", () => {
    const [story] = storiesOf({
      results: [failing("conv2d/crash", "conv2d", ended)],
      diagnosis: { ...none, convolutions: [finding] },
    });
    expect(story?.cause).toHaveLength(2);
  });

  it("shows the smallest case: few values, and not a recorded one", () => {
    const larger = { ...exchange, request: { ...(exchange.request as object), stride: [2, 2] } };
    const golden = { ...element, golden: { id: "lenet" } } as Discrepancy;
    const results = [
      failing("golden/a", "conv2d", golden),
      { ...failed, id: "conv2d/large", failure: { discrepancy: element, exchanges: [larger], shrinks: 0 } },
      failed,
    ];
    expect(idsOf(results, null)).toEqual([[failed.id, "conv2d/large", "golden/a"]]);
  });
});
