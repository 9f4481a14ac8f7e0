import type { Target } from "../contract/contract.ts";
import { conv2d } from "../impl/conv2d.ts";
import { initialize } from "../impl/init/initialize.ts";
import { tensor } from "../impl/tensor.ts";
import { runClaim } from "../properties/claim/runClaim.ts";
import { allClaims } from "../run/plan.ts";
import type { RunReport, SettledResult } from "../run/record/runReport.ts";
import { failed, failureOf, passed, run } from "./run.fixture.ts";

/** A kernel turned by 180°. */
const flipped: Target = {
  conv2d: (request) => {
    const { shape, data } = request.weight;
    const taps = (shape[2] as number) * (shape[3] as number);
    const turned = data.map((_, i) => data[i - (i % taps) + taps - 1 - (i % taps)] as number);
    return conv2d({ ...request, weight: { ...request.weight, data: turned } });
  },
};

/** Kaiming's gain forgotten: values smaller by √2. */
const withoutGain: Target = {
  initialize: (request) => {
    const { dtype, shape, data } = initialize(request);
    return request.initializer.startsWith("kaiming")
      ? tensor(
          dtype,
          shape,
          Float64Array.from(data, (value) => value * Math.SQRT1_2),
        )
      : { dtype, shape, data };
  },
};

async function judged(target: Target, ids: readonly string[]): Promise<readonly SettledResult[]> {
  const results: SettledResult[] = [];
  for (const claim of (await allClaims()).filter(({ id }) => ids.includes(id)))
    results.push(await runClaim(claim, target, { seed: "2027.1", runs: 20, values: 4096 }));
  return results;
}

function runOf(target: string, results: readonly SettledResult[]): RunReport {
  return { ...run, target, results, planned: results.length, plan: results.map(({ id }) => id) };
}

/** A run on a flipped kernel, with its diagnosis. */
export async function flippedRun(): Promise<RunReport> {
  const ids = ["conv2d/equals-naive-loops", "conv2d/error-bound-on-dense-data", "conv2d/stride-is-subsampling"];
  const diagnosis: RunReport["diagnosis"] = {
    ...{ cases: 0, faults: 3, candidates: [], formulas: [], draws: [] },
    convolutions: [
      {
        ...{ operation: "conv2d", parts: ["output"], where: [], requests: 190, wrong: 146, met: 190, classes: [] },
        ...{ fails: null, inRun: null },
        change: { kind: "places", role: "weight", axis: 2, how: "turned" },
        asIn: { id: "conv2d/kernel-flipped", sentence: "the kernel is turned", seenIn: ["keras#3015"] },
      },
    ],
  };
  return { ...runOf("./flipped.ts", await judged(flipped, ids)), diagnosis };
}

let scaled: Promise<RunReport> | undefined;

/** A run on initializers without their gain; drawn once, since it takes most of the time of a test. */
export function scaledRun(): Promise<RunReport> {
  const ids = ["init/uniform-bound", "init/normal-std", "init/battery-of-kaiming"];
  scaled ??= judged(withoutGain, ids).then((results) => runOf("./scaled.ts", results));
  return scaled;
}

/** A run on a target that ends its process. */
export function crashingRun(): RunReport {
  const how = "the process of the target was ended by SIGSEGV";
  const frame = "    #0 0x55d3 in convolve conv.cc:112";
  const discrepancy = { kind: "ended", operation: null, how, output: ["conv.cc:112: CHECK failed", frame] } as const;
  const failure = { ...failureOf(""), discrepancy, exchanges: failed.failure?.exchanges ?? [] };
  const exchanges = failure.exchanges.map(({ operation, request }) => ({ operation, request }));
  return runOf("./crashing.ts", [{ ...failed, failure: { ...failure, exchanges } }, passed]);
}

const attack =
  "<script>globalThis.taken = 1</script><img src=x onerror=taken=1>]]>\u001b[31m\u202e\u0007::error::%0A`$(id)`";

/** A run on a target that writes markup, escapes and megabytes wherever it can. */
export function hostileRun(): RunReport {
  const answer = { [attack]: attack };
  const exchange = { operation: "conv2d", request: { [attack]: attack }, answer } as const;
  const ended = { kind: "ended", operation: "conv2d", how: attack, output: [attack, "x".repeat(10_000_000)] } as const;
  const threw = { kind: "rule", rule: "valid-request-threw", operation: "conv2d", error: attack } as const;
  const results: SettledResult[] = [
    { ...failed, failure: { discrepancy: ended, exchanges: [exchange], shrinks: 0, notReplayable: attack } },
    {
      ...failed,
      id: "conv2d/threw",
      failure: {
        discrepancy: threw,
        exchanges: [{ ...exchange, error: attack }],
        shrinks: 0,
        stack: attack,
        causes: [attack],
      },
    },
    { ...passed, unsupportedReasons: [attack], notes: [attack], unjudged: { cases: 1, reasons: [attack] } },
    { ...failed, id: "conv2d/known", expected: { id: "conv2d/known", verdict: "fail", reason: attack, issue: attack } },
  ];
  return { ...runOf(attack, results), command: null, problems: [attack], environment: { X: attack }, seed: attack };
}
