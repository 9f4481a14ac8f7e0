import { describe, expect, it } from "vitest";
import type { Conv2dRequest } from "../contract/contract.ts";
import { conv2d } from "./conv2d.ts";
import { tensor, zeros } from "./tensor.ts";

const counting = (length: number, from = 0) => Array.from({ length }, (_, i) => i + from);
const none = { top: 0, bottom: 0, left: 0, right: 0 };

/** A 5×5 input 0 … 24 under a 3×3 kernel of ones, as in the ONNX operator's examples. */
function request(change: Partial<Conv2dRequest> = {}): Conv2dRequest {
  return {
    input: tensor("float32", [1, 1, 5, 5], counting(25)),
    weight: tensor("float32", [1, 1, 3, 3], new Array(9).fill(1)),
    bias: null,
    stride: [1, 1],
    padding: none,
    paddingMode: "zeros",
    dilation: [1, 1],
    groups: 1,
    ...change,
  };
}

const answer = (change: Partial<Conv2dRequest>) => [...conv2d(request(change)).data];

describe("the examples of the ONNX Conv operator", () => {
  const tall = tensor("float32", [1, 1, 7, 5], counting(35));

  it("without padding", () => {
    expect(answer({})).toEqual([54, 63, 72, 99, 108, 117, 144, 153, 162]);
  });

  it("with padding 1", () => {
    const rows = [
      [12, 21, 27, 33, 24],
      [33, 54, 63, 72, 51],
      [63, 99, 108, 117, 81],
      [93, 144, 153, 162, 111],
      [72, 111, 117, 123, 84],
    ];
    expect(answer({ padding: { top: 1, bottom: 1, left: 1, right: 1 } })).toEqual(rows.flat());
  });

  it("with same_lower and stride 2", () => {
    expect(answer({ padding: "same_lower", stride: [2, 2] })).toEqual([12, 27, 24, 63, 108, 81, 72, 117, 84]);
  });

  it("with stride 2, padded, unpadded and padded only along the height", () => {
    const stride = [2, 2] as const;
    const padded = [12, 27, 24, 63, 108, 81, 123, 198, 141, 112, 177, 124];
    expect(answer({ input: tall, stride, padding: { top: 1, bottom: 1, left: 1, right: 1 } })).toEqual(padded);
    expect(answer({ input: tall, stride })).toEqual([54, 72, 144, 162, 234, 252]);
    const tallPadded = [21, 33, 99, 117, 189, 207, 171, 183];
    expect(answer({ input: tall, stride, padding: { ...none, top: 1, bottom: 1 } })).toEqual(tallPadded);
  });
});

describe("padding modes, as PyTorch 2.13 printed the first row", () => {
  const input = tensor("float32", [1, 1, 3, 3], counting(9, 1));
  const weight = tensor("float32", [1, 1, 1, 1], [1]);
  const firstRow = (paddingMode: Conv2dRequest["paddingMode"], p: number) =>
    answer({ input, weight, paddingMode, padding: { top: p, bottom: p, left: p, right: p } }).slice(0, 3 + 2 * p);

  it.each([
    ["reflect", 1, [5, 4, 5, 6, 5]],
    ["reflect", 2, [9, 8, 7, 8, 9, 8, 7]],
    ["circular", 1, [9, 7, 8, 9, 7]],
    ["replicate", 1, [1, 1, 2, 3, 3]],
    ["zeros", 1, [0, 0, 0, 0, 0]],
  ] as const)("%s %i", (mode, p, row) => {
    expect(firstRow(mode, p)).toEqual(row);
  });
});

describe("float arithmetic", () => {
  it("rounds a float32 answer once: 2²⁴ and sixty-four ones give 2²⁴ + 64", () => {
    const ones = [2 ** 24, ...new Array(64).fill(1)];
    const input = tensor("float32", [1, 65, 1, 1], ones);
    const weight = tensor("float32", [1, 65, 1, 1], new Array(65).fill(1));
    expect(answer({ input, weight })).toEqual([16777280]);
  });

  it("compensates a float64 sum: 10¹⁶ + 1 − 10¹⁶ is 1", () => {
    const input = tensor("float64", [1, 1, 1, 3], [1e16, 1, -1e16]);
    const weight = tensor("float64", [1, 1, 1, 3], [1, 1, 1]);
    expect(answer({ input, weight })).toEqual([1]);
  });

  it("keeps infinities and NaN of a float64 sum", () => {
    const weight = tensor("float64", [1, 1, 1, 1], [1]);
    const values = [Number.POSITIVE_INFINITY, Number.NaN, -1e308];
    expect(answer({ input: tensor("float64", [1, 1, 1, 3], values), weight })).toEqual(values);
  });
});

describe("a request that breaks a rule", () => {
  it.each<[string, Partial<Conv2dRequest>]>([
    ["conv2d: groups must divide inChannels, got groups=3, inChannels=1", { groups: 3 }],
    ["conv2d: stride height must be a whole number of at least 1, got 0", { stride: [0, 1] }],
    ["conv2d: dilation width must be a whole number of at least 1, got 0", { dilation: [1, 0] }],
    ["conv2d: weight must have 4 axes, got shape [3,3]", { weight: zeros("float32", [3, 3]) }],
    ["conv2d: weight.shape[1] must be inChannels / groups = 1, got 2", { weight: zeros("float32", [1, 2, 3, 3]) }],
    ["conv2d: bias must have outChannels=1 values, got 2", { bias: zeros("float32", [2]) }],
    ["conv2d: padding.left must be a whole number of at least 0, got -1", { padding: { ...none, left: -1 } }],
    ["conv2d: the dilated kernel must fit the padded input, got height 7 over 5", { dilation: [3, 1] }],
    [
      "conv2d: reflect padding must be at most 4 on an axis of 5, got height 5 and 0",
      { paddingMode: "reflect", padding: { ...none, top: 5 } },
    ],
    [
      "conv2d: circular padding must be at most 5 on an axis of 5, got width 0 and 6",
      { paddingMode: "circular", padding: { ...none, right: 6 } },
    ],
    [
      "conv2d: weight must have the input's dtype, got weight float64, input float32",
      { weight: zeros("float64", [1, 1, 3, 3]) },
    ],
  ])("%s", (message, change) => {
    expect(() => conv2d(request(change))).toThrow(message);
  });
});
