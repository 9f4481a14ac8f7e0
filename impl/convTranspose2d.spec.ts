import { describe, expect, it } from "vitest";
import type { ConvTranspose2dRequest } from "../contract/contract.ts";
import { convTranspose2d } from "./convTranspose2d.ts";
import { tensor, zeros } from "./tensor.ts";

const counting = (length: number) => Array.from({ length }, (_, i) => i + 1);
const none = { top: 0, bottom: 0, left: 0, right: 0 };

/** A 2×2 input 1 … 4 and a 2×3 kernel 1 … 6. */
function request(change: Partial<ConvTranspose2dRequest> = {}): ConvTranspose2dRequest {
  return {
    input: tensor("float32", [1, 1, 2, 2], counting(4)),
    weight: tensor("float32", [1, 1, 2, 3], counting(6)),
    bias: null,
    stride: [1, 1],
    padding: none,
    paddingMode: "zeros",
    dilation: [1, 1],
    groups: 1,
    outputPadding: [0, 0],
    ...change,
  };
}

describe("answers as torch.nn.functional.conv_transpose2d printed them", () => {
  it.each<[string, Partial<ConvTranspose2dRequest>, number[], number[]]>([
    ["plain", {}, [3, 4], [1, 4, 7, 6, 7, 23, 33, 24, 12, 31, 38, 24]],
    [
      "with stride 2",
      { stride: [2, 2] },
      [4, 5],
      [1, 2, 5, 4, 6, 4, 5, 14, 10, 12, 3, 6, 13, 8, 12, 12, 15, 34, 20, 24],
    ],
    [
      "with padding and outputPadding of the height",
      { stride: [2, 1], padding: { ...none, top: 1, bottom: 1 }, outputPadding: [1, 0] },
      [3, 4],
      [4, 13, 16, 12, 3, 10, 17, 12, 12, 31, 38, 24],
    ],
    [
      "with dilation 2",
      { dilation: [2, 2] },
      [4, 6],
      [1, 2, 2, 4, 3, 6, 3, 4, 6, 8, 9, 12, 4, 8, 5, 10, 6, 12, 12, 16, 15, 20, 18, 24],
    ],
  ])("%s", (_, change, size, values) => {
    const { shape, data } = convTranspose2d(request(change));
    expect(shape).toEqual([1, 1, ...size]);
    expect([...data]).toEqual(values);
  });

  it("in groups", () => {
    const input = tensor("float32", [1, 4, 1, 1], counting(4));
    const weight = tensor("float32", [4, 2, 1, 1], counting(8));
    expect([...convTranspose2d(request({ input, weight, groups: 2 })).data]).toEqual([7, 10, 43, 50]);
  });

  it("with only the bias where no tap falls", () => {
    const { shape, data } = convTranspose2d(
      request({ stride: [3, 3], outputPadding: [2, 2], bias: tensor("float32", [1], [0.5]) }),
    );
    expect(shape).toEqual([1, 1, 7, 8]);
    expect([...data.slice(0, 8)]).toEqual([1.5, 2.5, 3.5, 2.5, 4.5, 6.5, 0.5, 0.5]);
    expect(new Set([...data.slice(16, 24), ...data.slice(40)])).toEqual(new Set([0.5]));
  });
});

describe("same_*", () => {
  const same = (padding: "same_upper" | "same_lower", stride: number) => {
    const change = { weight: tensor("float32", [1, 1, 1, 2], [1, 10]), stride: [1, stride] as const, padding };
    return convTranspose2d(request({ ...change, input: tensor("float32", [1, 1, 1, 2], [1, 2]) })).data;
  };

  it("crops the odd pixel at the end (upper) or at the beginning (lower)", () => {
    expect([...same("same_upper", 1)]).toEqual([1, 12]);
    expect([...same("same_lower", 1)]).toEqual([12, 20]);
  });

  it("leaves gaps where the stride is larger than the kernel", () => {
    expect([...same("same_upper", 3)]).toEqual([1, 10, 0, 2, 20, 0]);
  });
});

describe("a request that breaks a rule", () => {
  it.each<[string, Partial<ConvTranspose2dRequest>]>([
    [
      "convTranspose2d: outputPadding must be smaller than stride or dilation, got width 1, stride 1, dilation 1",
      { outputPadding: [0, 1] },
    ],
    ["convTranspose2d: outputPadding height must be a whole number of at least 0, got -1", { outputPadding: [-1, 0] }],
    [
      "convTranspose2d: outputPadding must be 0 with same_upper, which determines the output's size, got [1,0]",
      { padding: "same_upper", stride: [2, 2], outputPadding: [1, 0] },
    ],
    ["convTranspose2d: weight.shape[0] must be inChannels = 1, got 2", { weight: zeros("float32", [2, 1, 2, 3]) }],
    ["convTranspose2d: groups must divide inChannels, got groups=2, inChannels=1", { groups: 2 }],
    [
      "convTranspose2d: paddingMode must be zeros, since padding crops the output, got reflect",
      { paddingMode: "reflect" },
    ],
    ["convTranspose2d: padding.top must be a whole number of at least 0, got -1", { padding: { ...none, top: -1 } }],
    [
      "convTranspose2d: padding must leave an output of at least 1 pixel an axis, got [0,4]",
      { padding: { ...none, top: 2, bottom: 1 } },
    ],
    ["convTranspose2d: bias must have outChannels=1 values, got 2", { bias: zeros("float32", [2]) }],
  ])("%s", (message, change) => {
    expect(() => convTranspose2d(request(change))).toThrow(message);
  });
});
