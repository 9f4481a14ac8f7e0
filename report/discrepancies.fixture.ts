import type { Discrepancy } from "../properties/claim/discrepancy.ts";

const element = { kind: "element", label: "output", axes: ["n", "o", "y", "x"], index: [0, 1, 2, 3] } as const;
const sha = "00ff";

/** Failures of every kind except statistics, with their sentences. */
export const discrepancyExamples: readonly (readonly [found: Discrepancy, sentence: string])[] = [
  [
    { ...element, got: 5.000001, want: 5, bound: 4.8e-7, differing: 3, total: 48 },
    "output[n=0, o=1, y=2, x=3] is 5.000001, must be 5 ± 4.8e-7 (2.1 × the bound); 3 of 48 elements differ",
  ],
  [
    { ...element, got: Number.NaN, want: 5, bound: 0, differing: 1, total: 1, golden: { id: "lenet-c1" } },
    "golden lenet-c1: output[n=0, o=1, y=2, x=3] is NaN, must be 5; 1 of 1 element differs",
  ],
  [
    { ...element, got: 5, want: Number.NEGATIVE_INFINITY, bound: 0.5, differing: 1, total: 1 },
    "output[n=0, o=1, y=2, x=3] is 5, must be -Infinity; 1 of 1 element differs",
  ],
  [
    {
      ...{ ...element, got: 6, want: 5, bound: 0.5, differing: 1, total: 8 },
      ...{ accuracy: { declared: "tf32", fitting: ["bf16-storage"] } },
    },
    "output[n=0, o=1, y=2, x=3] is 6, must be 5 ± 0.50 (2.0 × the bound); 1 of 8 elements differ; not tf32, behaves like bf16-storage",
  ],
  [
    {
      ...{ ...element, label: "output of the second handle", got: 4, want: 5, bound: 0, differing: 1, total: 4 },
      isOfAnswers: true,
    },
    "output[n=0, o=1, y=2, x=3] of the second handle is 4, must be 5 to agree with the target's other answers; 1 of 4 elements differ",
  ],
  [
    {
      ...{ kind: "element", label: "repeated normal(std=1)", axes: ["i0", "i1"], index: [2, 0], got: 1, want: 2 },
      ...{ bound: 0, differing: 6, total: 6 },
    },
    "value [2, 0] of repeated normal(std=1) is 1, must be 2; 6 of 6 elements differ",
  ],
  [
    { kind: "shape", label: "gradient of bias", property: "presence", got: "null", want: "a tensor" },
    "gradient of bias is null, must be a tensor",
  ],
  [
    { kind: "shape", label: "output", property: "dtype", got: "float64", want: "float32" },
    "output.dtype is float64, must be float32",
  ],
  [{ kind: "shape", label: "the answer", property: "axes", got: 3, want: 4 }, "the answer has 3 axes, must have 4"],
  [
    {
      ...{ kind: "shape", label: "output", property: "shape", got: [1, 1, 4], want: [1, 1, 2, 2] },
      ...{ golden: { id: "lenet-c1", isRecorded: true } },
    },
    "golden lenet-c1: the recorded output.shape is [1,1,4], must be [1,1,2,2]",
  ],
  [
    { kind: "shape", label: "output", property: "size", got: [3, 4], want: [2, 3], since: "padding same_upper" },
    "output has 3×4 pixels, must have 2×3 (padding same_upper)",
  ],
  [
    { kind: "shape", label: "output", property: "data", got: "Float64Array", want: "Float32Array" },
    "output.data is Float64Array, must be a Float32Array",
  ],
  [{ kind: "shape", label: "output", property: "length", got: 3, want: 4 }, "output.data has 3 values, must have 4"],
  [
    { kind: "value", what: "⟨x, ∂x(y)⟩", got: 6, want: 5, since: "⟨conv2d(x, w), y⟩" },
    "⟨x, ∂x(y)⟩ is 6, must be 5 (⟨conv2d(x, w), y⟩)",
  ],
  [
    { kind: "value", what: "gain(selu)", got: 1, want: 0.75, tolerance: 1e-7 },
    "gain(selu) is 1, must be 0.75 ± 1.0e-7: 1.33333 × as large",
  ],
  [
    { kind: "rule", rule: "valid-request-threw", operation: "conv2d", error: "Error: x" },
    "conv2d threw Error: x, but the request is valid",
  ],
  [
    { kind: "rule", rule: "answer-form", operation: "gain", field: "answer", must: "be a number", got: "null" },
    "gain: answer must be a number, got null",
  ],
  [
    { kind: "rule", rule: "invalid-request-accepted", operation: "conv2d", fault: "stride height is 0" },
    "conv2d accepted an invalid request (stride height is 0); it must throw",
  ],
  [
    {
      ...{ kind: "rule", rule: "refusal-form", operation: "initialize", fault: "std is negative" },
      ...{ error: "Error: x", mayAnswer: true, request: "normal(std=-1)" },
    },
    "initialize threw Error: x for an invalid request (std is negative); it must answer or throw a RangeError, a TypeError or an error of code INVALID: normal(std=-1)",
  ],
  [
    { kind: "rule", rule: "memory-shared", role: "input" },
    "the answer shares its memory with input, must have its own",
  ],
  [
    { kind: "rule", rule: "request-changed", role: "stride", got: "[1,2]", want: "[2,1]" },
    "the call changes stride in its request to [1,2], must leave [2,1]",
  ],
  [
    { kind: "rule", rule: "seed-ignored", subject: "x", seed: 7, equal: 16, total: 32 },
    "x: 16 of 32 values equal those of seed 7, must differ",
  ],
  [
    { kind: "rule", rule: "draws-repeated", subject: "x.bias" },
    "x.bias repeats the first weights, must be independent draws",
  ],
  [
    { kind: "rule", rule: "bits-differ", got: sha, want: "ff00", known: 16, golden: { id: "uniform [99]" } },
    "golden uniform [99]: the SHA-256 of output's float32 bytes is 00ff, must be ff00; its first 16 values are correct",
  ],
  [
    { kind: "ended", operation: "conv2d", how: "the program exited with code 3", output: ["about to leave"] },
    "conv2d must answer a valid request, but the program exited with code 3; it wrote: about to leave",
  ],
  [
    {
      kind: "ended",
      operation: null,
      how: "the process of the target exited with code 1",
      output: [],
      isRepeated: false,
    },
    "the process of the target exited with code 1\na second trial of the same cases did not end in this way",
  ],
  [{ kind: "unjudged", cause: "not-loaded", error: "no kernel" }, "the target could not be loaded: no kernel"],
  [
    { kind: "unjudged", cause: "restarts", restarts: 50 },
    "not judged, since the target had to be restarted 50 times (--restarts); to judge the rest, exclude in supports the requests that end it",
  ],
  [
    { kind: "unjudged", cause: "run-limit", seconds: 5 },
    "not judged, since the run reached its limit of 5 s (--run-limit)",
  ],
  [{ kind: "suite", error: "x is not a function" }, "x is not a function"],
  [
    { kind: "suite", error: "golden x: its files are missing", isData: true },
    "golden x: its files are missing; the suite's own data are damaged, not the target: `pnpm golden check` shows more",
  ],
];
