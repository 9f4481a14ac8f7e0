import { describe, expect, it } from "vitest";
import type { Conv2dRequest, Dtype, Tensor } from "../contract/contract.ts";
import { conv2d } from "./conv2d.ts";
import { conv2dGradient } from "./conv2dGradient.ts";
import { convTranspose2d } from "./convTranspose2d.ts";
import { convTranspose2dGradient } from "./convTranspose2dGradient.ts";
import { decode } from "./halves.ts";
import { fill } from "./init/fill.ts";
import { initialize } from "./init/initialize.ts";
import { tensorOf } from "./onValues.ts";
import { preparing } from "./preparedConv2d.ts";
import { tensor } from "./tensor.ts";

const steps = { stride: [1, 1], dilation: [1, 1], groups: 1, padding: "valid", paddingMode: "zeros" } as const;

function request(dtype: Dtype, x: readonly number[], w: readonly number[], bias: number | null): Conv2dRequest {
  return {
    ...steps,
    input: tensorOf(dtype, [1, 1, 1, x.length], x),
    weight: tensorOf(dtype, [1, 1, 1, w.length], w),
    bias: bias === null ? null : tensorOf(dtype, [1], [bias]),
  };
}

const valuesIn = ({ dtype, data }: Tensor) => [...decode(dtype as "float16", data as Uint16Array)];

describe("a convolution of bits", () => {
  it("answers in bits, with one rounding of the sum", () => {
    // 2048 + 1 + 1: each step in float16 would stay at 2048.
    const answer = conv2d(request("float16", [2048, 1, 1], [1, 1, 1], null));
    expect(answer).toEqual({ dtype: "float16", shape: [1, 1, 1, 1], data: Uint16Array.of(0x6801) });
    expect(valuesIn(answer)).toEqual([2050]);
  });

  it("rounds the sum to even, from a double", () => {
    expect(valuesIn(conv2d(request("float16", [2048, 1], [1, 1], null)))).toEqual([2048]);
    expect(valuesIn(conv2d(request("float16", [2050, 1], [1, 1], null)))).toEqual([2052]);
    // In float32 the sum 1 + 2⁻¹¹ + 2⁻²⁴ would become the middle 1 + 2⁻¹¹, and then 1.
    expect(valuesIn(conv2d(request("float16", [1, 2 ** -11, 2 ** -24], [1, 1, 1], null)))).toEqual([1 + 2 ** -10]);
  });

  it("overflows from 65,520 on", () => {
    expect(valuesIn(conv2d(request("float16", [65_504], [1], 15)))).toEqual([65_504]);
    expect(valuesIn(conv2d(request("float16", [65_504], [1], 16)))).toEqual([Number.POSITIVE_INFINITY]);
    expect(valuesIn(conv2d(request("bfloat16", [65_504], [1], 16)))).toEqual([65_536]);
  });

  it("has gradients, a transpose and prepared weights in bits", () => {
    const forward = request("bfloat16", [1, 2, 3], [2, 1], 1);
    const gradOutput = tensorOf("bfloat16", [1, 1, 1, 2], [1, 256]);
    const { input, weight, bias } = conv2dGradient({ ...forward, gradOutput });
    expect([valuesIn(input), valuesIn(weight), valuesIn(bias as Tensor)]).toEqual([[2, 512, 256], [512, 768], [256]]);
    const backward = { ...forward, outputPadding: [0, 0] } as const;
    expect(valuesIn(convTranspose2d(backward))).toEqual([3, 6, 9, 4]);
    const seen = convTranspose2dGradient({ ...backward, gradOutput: tensorOf("bfloat16", [1, 1, 1, 4], [1, 2, 3, 4]) });
    expect(valuesIn(seen.input)).toEqual([4, 7, 10]);
    const { prepareConv2d, runConv2d } = preparing();
    expect(runConv2d({ handle: prepareConv2d(forward), input: forward.input })).toEqual(conv2d(forward));
  });

  it("refuses two dtypes in one request", () => {
    const mixed = { ...request("float16", [1], [1], null), weight: tensorOf("float32", [1, 1, 1, 1], [1]) };
    expect(() => conv2d(mixed)).toThrow(
      "conv2d: weight must have the input's dtype, got weight float32, input float16",
    );
    const other = { ...request("float16", [1], [1], null), bias: tensorOf("bfloat16", [1], [1]) };
    expect(() => conv2d(other)).toThrow("bias must have the input's dtype");
  });

  it("passes values as values", () => {
    const values = {
      ...steps,
      bias: null,
      input: tensor("float16", [1, 1, 1, 1], [0.1]),
      weight: tensor("float16", [1, 1, 1, 1], [3]),
    };
    expect(conv2d(values).data).toEqual(Float64Array.of(0.2998046875));
  });
});

describe("an initializer of bits", () => {
  it("rounds what it draws in float32", () => {
    const drawn = { initializer: "normal", shape: [40], seed: 3 } as const;
    const wide = initialize({ ...drawn, dtype: "float32" });
    for (const dtype of ["float16", "bfloat16"] as const)
      expect(initialize({ ...drawn, dtype })).toEqual(tensorOf(dtype, [40], wide.data));
  });

  it("fills a tensor of bits in place", () => {
    const target = tensorOf("float16", [2], [0, 0]);
    expect(fill(target, { initializer: "constant", val: 0.1 })).toBe(target);
    expect(target.data).toEqual(Uint16Array.of(0x2e66, 0x2e66));
  });
});
