import { describe, expect, it } from "vitest";
import { problemOf } from "../../run/files/jsonFile.ts";
import { allClaims } from "../../run/plan.ts";
import type { Change, Convolution } from "../../run/record/measured/change.ts";
import type { Condition } from "../../run/record/measured/condition.ts";
import type { DrawFinding } from "../../run/record/measured/drawn.ts";
import type { ConvolutionFinding } from "../../run/record/measured/finding.ts";
import type { HandleFinding, HandleRule } from "../../run/record/measured/handles.ts";
import type { Diagnosis } from "../../run/record/runReport.ts";
import { failed, passed, run } from "../run.fixture.ts";
import { renderJson } from "./json.ts";

const schema = "report.schema.json";

/** Every kind of a union, which the compiler keeps whole. */
const changes: Readonly<Record<Change["kind"], null>> = {
  ...{ term: null, padding: null, places: null, partly: null, spread: null, overread: null, order: null, border: null },
  ...{
    same: null,
    exchange: null,
    bias: null,
    form: null,
    skipped: null,
    gate: null,
    group: null,
    value: null,
    precision: null,
  },
  ...{ refused: null, state: null, accumulated: null, every: null, afterRefusal: null, ended: null, unstable: null },
};
const conditions: Readonly<Record<Condition["kind"], null>> = {
  ...{ axis: null, plain: null, axes: null, pair: null, plainPair: null, word: null, depthwise: null },
};
const operations: Readonly<Record<Convolution, null>> = {
  ...{ conv2d: null, conv2dGradient: null, convTranspose2d: null, convTranspose2dGradient: null },
};
const drawn: Readonly<Record<DrawFinding["changes"][number]["kind"], null>> = {
  ...{ constant: null, atom: null, repetition: null, order: null, grain: null, exact: null, groups: null, side: null },
  ...{ dependence: null, spread: null, cut: null, family: null, shift: null, scale: null, "not repeatable": null },
  ...{ "bits ignored": null, "shared values": null, "correlated seeds": null },
};

const handleRules: Readonly<Record<HandleRule["kind"], null>> = {
  ...{ taken: null, released: null, slot: null, input: null, later: null, caller: null, together: null },
};

const finding: ConvolutionFinding = {
  ...{ operation: "conv2d", parts: ["output"], where: null, fails: null, change: null, asIn: null },
  ...{ requests: 2, wrong: 1, met: 0, inRun: null, classes: [] },
};
const draw: DrawFinding = {
  ...{ operation: "initialize", part: "answer", request: {}, rules: [], formula: null, where: [], isWhole: true },
  changes: [{ kind: "constant", value: 0 }],
  values: 9,
};

const written = JSON.parse(renderJson(run));

/** The first violation in the report of a run with this diagnosis. */
function problem(own: Partial<Diagnosis>): string | null {
  const diagnosis = { cases: 0, faults: 1, candidates: [], formulas: [], convolutions: [], draws: [], ...own };
  return problemOf({ ...written, diagnosis }, schema);
}

describe("docs/report.schema.json", () => {
  it("has the id of every claim", async () => {
    const plan = (await allClaims()).map(({ id }) => id);
    for (const result of [passed, failed]) {
      const results = plan.map((id) => ({ ...result, id }));
      expect(problemOf(JSON.parse(renderJson({ ...run, plan, planned: plan.length, results })), schema)).toBeNull();
    }
  });

  it.each(Object.keys(changes))("has a finding with the change %s", (kind) => {
    expect(problem({ convolutions: [{ ...finding, change: { kind } as Change }] })).toBeNull();
  });

  it.each(Object.keys(operations))("has a finding about %s, and no other word", (operation) => {
    expect(problem({ convolutions: [{ ...finding, operation: operation as Convolution }] })).toBeNull();
    expect(problem({ convolutions: [{ ...finding, operation: `${operation}s` as Convolution }] })).not.toBeNull();
  });

  it("has findings with up to four conditions of every kind", () => {
    for (const kind of Object.keys(conditions)) {
      const where = Array.from({ length: 4 }, () => ({ kind }) as Condition);
      expect(problem({ convolutions: [{ ...finding, where, fails: where }] })).toBeNull();
    }
  });

  it.each(Object.keys(drawn))("has a finding about draws with the change %s", (kind) => {
    expect(problem({ draws: [{ ...draw, changes: [{ kind } as DrawFinding["changes"][number]] }] })).toBeNull();
  });

  it.each(Object.keys(handleRules))("has a finding about prepared weights with the rule %s, or none", (kind) => {
    const handles: HandleFinding = { situations: ["another"], rule: null, asIn: null, runs: 3, wrong: 1 };
    expect(problem({ handles })).toBeNull();
    expect(problem({ handles: { ...handles, rule: { kind } as HandleRule } })).toBeNull();
    expect(problem({ handles: { ...handles, rule: { kind: `${kind}s` } as never } })).not.toBeNull();
  });
});
