import { tensor } from "../impl/tensor.ts";
import type { ClaimResult, Failure } from "../properties/claim/result.ts";
import type { RunReport } from "../run/record/runReport.ts";

/** A claim that passed, two of its cases declined. */
export const passed: ClaimResult = {
  id: "conv2d/stride",
  title: "skips pixels",
  verdict: "passed",
  cases: 98,
  unsupportedCases: 2,
  unsupportedReasons: ["no float64"],
  milliseconds: 1234,
};
/** A claim of which the target serves no case. */
export const declined: ClaimResult = {
  ...passed,
  id: "fan/fans",
  verdict: "unsupported",
  cases: 0,
  unsupportedCases: 1,
  unsupportedReasons: ["has no operation fan"],
};
/** A claim that was not judged, since the target was restarted too often. */
export const missed: ClaimResult = {
  ...declined,
  id: "conv2d/linear",
  verdict: "unjudged",
  unsupportedCases: 0,
  unsupportedReasons: [],
  failure: { discrepancy: { kind: "unjudged", cause: "restarts", restarts: 50 }, exchanges: [], shrinks: 0 },
};
/** A claim that passed, three of its cases not put to the target. */
export const skipping: ClaimResult = {
  ...passed,
  id: "conv2d/groups",
  unjudged: { cases: 3, reasons: ["a request like this ended the target"] },
};
const request = {
  input: tensor("float32", [1, 1, 1, 2], [1, 2]),
  weight: tensor("float32", [1, 1, 1, 2], [1, 2]),
  bias: null,
  stride: [1, 1],
  padding: "valid",
  paddingMode: "zeros",
  dilation: [1, 1],
  groups: 1,
};
/** A flipped kernel on its smallest case. */
export const failed: ClaimResult = {
  id: "conv2d/equals-naive-loops",
  title: "equals the sum that defines it, loop by loop",
  verdict: "failed",
  cases: 3,
  unsupportedCases: 0,
  unsupportedReasons: [],
  milliseconds: 20,
  failure: {
    discrepancy: {
      kind: "element",
      label: "output",
      axes: ["n", "o", "y", "x"],
      index: [0, 0, 0, 0],
      got: 4,
      want: 5,
      bound: 0,
      differing: 1,
      total: 1,
    },
    exchanges: [{ operation: "conv2d", request, answer: tensor("float32", [1, 1, 1, 1], [4]) }],
    shrinks: 9,
  },
};
/** A failure with this sentence. */
export function failureOf(text: string, exchanges: Failure["exchanges"] = []): Failure {
  return { discrepancy: { kind: "suite", error: text }, exchanges, shrinks: 0 };
}

/** A run with these three results, for the specs of every output. */
export const run: RunReport = {
  suite: "0.1.0",
  target: "./my conv.ts",
  command: null,
  seed: "2027.1",
  profile: "quick",
  runs: null,
  limits: [],
  replayed: null,
  savedIn: null,
  environment: {},
  plan: ["conv2d/equals-naive-loops", "conv2d/stride", "fan/fans"],
  shard: null,
  planned: 3,
  notRun: null,
  falseAlarms: { run: 1e-9, decisions: 2000, decision: 5e-13 },
  problems: [],
  results: [failed, passed, declined],
  milliseconds: 2500,
  peakMemoryBytes: 123_456_789,
  diagnosis: null,
};
/** Two faults that resemble the failure. */
export const diagnosed: RunReport = {
  ...run,
  diagnosis: {
    cases: 2,
    faults: 3,
    candidates: [
      {
        id: "conv2d/kernel-flipped",
        sentence: "the kernel is turned by 180°",
        seenIn: ["keras#3015"],
        explained: 2,
        byDistribution: 0,
      },
      {
        id: "conv2d/kernel-mirrored",
        sentence: "the kernel is mirrored along the width",
        seenIn: [],
        explained: 1,
        byDistribution: 0,
      },
    ],
    formulas: [],
    convolutions: [],
    draws: [],
  },
};
