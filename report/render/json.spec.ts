import { describe, expect, it } from "vitest";
import { tensor } from "../../impl/tensor.ts";
import { sketchesOf } from "../../properties/init/distribution/sketch.ts";
import { problemOf } from "../../run/files/jsonFile.ts";
import { resultsOf } from "../../run/record/plainReport.ts";
import { fromPlain, toPlain } from "../../run/record/plainValue.ts";
import { discrepancyExamples } from "../discrepancies.fixture.ts";
import { diagnosed, failed, failureOf, missed, passed, run, skipping } from "../run.fixture.ts";
import { statisticExamples } from "../statistics.fixture.ts";
import { renderJson } from "./json.ts";

const schema = "report.schema.json";

describe("renderJson", () => {
  it("has the form of its schema, also with a failure and an expectation", () => {
    const expected = { id: failed.id, verdict: "fail", reason: "known" } as const;
    const results = [{ ...failed, expected }];
    expect(problemOf(JSON.parse(renderJson(run)), schema)).toBeNull();
    expect(problemOf(JSON.parse(renderJson({ ...run, results, shard: { index: 1, count: 2 } })), schema)).toBeNull();
  });

  it("counts claims and cases by verdict", () => {
    const { counts, conforms } = JSON.parse(renderJson(run));
    expect(conforms).toBe(false);
    expect(counts).toEqual({
      claims: 3,
      passed: 1,
      thin: 0,
      failed: 1,
      failedAsExpected: 0,
      unsupported: 1,
      unjudged: 0,
      cases: 101,
      unsupportedCases: 3,
      unjudgedCases: 0,
    });
  });

  it("counts what was not judged apart from failures, and reads it back", () => {
    const results = [missed, skipping];
    const written = JSON.parse(renderJson({ ...run, results }));
    expect(problemOf(written, schema)).toBeNull();
    expect(written.counts).toMatchObject({ failed: 0, unjudged: 1, cases: 98, unjudgedCases: 3 });
    expect(resultsOf(written)).toEqual(results);
  });

  it("marks what was judged on few cases, and reads it back", () => {
    const results = [{ ...passed, cases: 9, unsupportedCases: 91, planned: 100 }];
    const written = JSON.parse(renderJson({ ...run, results }));
    expect(problemOf(written, schema)).toBeNull();
    expect(written.counts.thin).toBe(1);
    expect(written.results[0]).toMatchObject({ planned: 100, isThin: true });
    expect(resultsOf(written)).toEqual(results);
  });

  it("has the failures by cause, with the command that repeats the smallest case", () => {
    const written = JSON.parse(renderJson({ ...diagnosed, results: [failed, { ...failed, id: "conv2d/other" }] }));
    expect(problemOf(written, schema)).toBeNull();
    expect(written.causes).toEqual([
      {
        cause: [expect.stringContaining("conv2d/kernel-flipped")],
        claims: [failed.id, "conv2d/other"],
        replay: expect.stringContaining(`--only ${failed.id} --seed`),
      },
    ]);
    expect(JSON.parse(renderJson({ ...run, results: [passed] })).causes).toEqual([]);
  });

  it("writes tensors as plain arrays", () => {
    const { request, answer } = JSON.parse(renderJson(run)).results[0].failure.exchanges[0];
    expect(request.input).toEqual({ dtype: "float32", shape: [1, 1, 1, 2], data: [1, 2] });
    expect(answer).toEqual({ dtype: "float32", shape: [1, 1, 1, 1], data: [4] });
  });

  it("is read back unchanged", () => {
    expect(resultsOf(JSON.parse(renderJson(run)))).toEqual(run.results);
  });

  it("carries sketches of samples, and reads them back", () => {
    const request = { initializer: "ones", shape: [2, 2], dtype: "float32", seed: 0 };
    const exchange = {
      operation: "initialize",
      request,
      answer: tensor("float32", [2, 2], [-0, 0, 1, Number.NaN]),
    } as const;
    const failure = { ...failureOf("no"), samples: sketchesOf([exchange]), causes: ["half the std"] };
    const written = JSON.parse(
      renderJson({ ...run, results: [{ ...failed, failure }], diagnosis: diagnosed.diagnosis }),
    );
    expect(problemOf(written, schema)).toBeNull();
    expect(resultsOf(written)[0]?.failure).toEqual(failure);
  });

  const examples = [...discrepancyExamples, ...Object.values(statisticExamples)];
  it.each(examples)("carries the facts and their sentence, and reads them back: %o", (discrepancy, message) => {
    const failure = { discrepancy, exchanges: [], shrinks: 0 };
    const written = JSON.parse(renderJson({ ...run, results: [{ ...failed, failure }] }));
    expect(problemOf(written, schema)).toBeNull();
    expect(written.results[0].failure.message).toBe(message);
    expect(resultsOf(written)[0]?.failure).toEqual(failure);
  });

  it("rejects other facts", () => {
    const written = JSON.parse(renderJson(run));
    written.results[0].failure.discrepancy = { kind: "element", label: "output" };
    expect(problemOf(written, schema)).toMatch(/discrepancy must have required property/);
  });

  it("keeps the first exchanges of a long case and the last", () => {
    const fan = (size: number) => ({ operation: "fan" as const, request: { shape: [size, 1] } });
    const exchanges = Array.from({ length: 20 }, (_, i) => fan(i + 1));
    const failure = failureOf("no", exchanges);
    const written = JSON.parse(renderJson({ ...run, results: [{ ...failed, failure }] })).results[0].failure;
    expect(written.exchanges.map(({ request }: { request: { shape: number[] } }) => request.shape[0])).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 20,
    ]);
    expect(written.exchangesOmitted).toBe(4);
  });
});

describe("problemOf", () => {
  it("names the place and the error", () => {
    const expectations = "expectations.schema.json";
    expect(problemOf([{ id: "a/b", verdict: "fail" }], expectations)).toBe("/0 must have required property 'reason'");
    expect(problemOf([{ id: "a/b", verdict: "fail", reason: "x", why: 1 }], expectations)).toBe(
      '/0 must NOT have additional properties, got "why"',
    );
    expect(problemOf({}, expectations)).toBe("the whole must be array");
  });
});

describe("toPlain", () => {
  it("writes numbers that JSON lacks as text, and reads them back", () => {
    const data = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 0.5];
    const plain = toPlain(tensor("float64", [5], data));
    expect(plain).toEqual({ dtype: "float64", shape: [5], data: ["NaN", "Infinity", "-Infinity", "-0", 0.5] });
    expect(fromPlain(plain)).toEqual(tensor("float64", [5], data));
  });

  it("cuts a long tensor and counts the rest", () => {
    const plain = toPlain(tensor("float32", [1025], new Float32Array(1025).fill(2)));
    expect(plain).toMatchObject({ shape: [1025], omitted: 1 });
    expect((plain as { data: number[] }).data).toHaveLength(1024);
  });

  it("shows values that are not data as text, and ends on cyclic values", () => {
    const loop: { self?: unknown } = {};
    loop.self = loop;
    expect(toPlain({ made: () => 1 })).toEqual({ made: "/* a function */" });
    expect(() => JSON.stringify(toPlain(loop))).not.toThrow();
  });
});
