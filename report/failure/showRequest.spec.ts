import { describe, expect, it } from "vitest";
import { tensor } from "../../impl/tensor.ts";
import { literal } from "../../run/record/literal.ts";
import { showHandled, showRequest } from "./showRequest.ts";

const plain = {
  input: tensor("float32", [1, 1, 1, 2], [1, 2]),
  weight: tensor("float32", [1, 1, 1, 2], [0.1, -3]),
  bias: null,
  stride: [1, 1],
  padding: { top: 0, bottom: 0, left: 0, right: 0 },
  paddingMode: "zeros",
  dilation: [1, 1],
  groups: 1,
};

describe("showRequest", () => {
  it("puts the fields of a plain convolution on the last line", () => {
    expect(showRequest("conv2d", { ...plain, stride: [2, 1], padding: "same_upper" })).toBe(
      `target.conv2d({
  input: tensor("float32", [1, 1, 1, 2], [1, 2]),
  weight: tensor("float32", [1, 1, 1, 2], [0.1, -3]),
  stride: [2, 1],
  padding: "same_upper",
  bias: null, paddingMode: "zeros", dilation: [1, 1], groups: 1,
})`,
    );
  });

  it("does this for gradients and transposed convolutions, too", () => {
    const shown = showRequest("convTranspose2d", { ...plain, outputPadding: [0, 0] });
    const [first, , last] = shown.split("\n").slice(3);
    expect(first).toBe("  bias: null, stride: [1, 1],");
    expect(last).toBe("  dilation: [1, 1], groups: 1, outputPadding: [0, 0],");
    const { input, ...rest } = plain;
    expect(showRequest("conv2dGradient", { input, ...rest, gradOutput: input })).toContain("  gradOutput: tensor(");
  });

  it("shows a conv2d through a handle as the calls that the target got", () => {
    expect(showHandled(plain)).toBe(
      `const handle = await target.prepareConv2d({
  weight: tensor("float32", [1, 1, 1, 2], [0.1, -3]),
  bias: null, stride: [1, 1],
  padding: { top: 0, bottom: 0, left: 0, right: 0 }, paddingMode: "zeros",
  dilation: [1, 1], groups: 1,
});
target.runConv2d({ handle, input: tensor("float32", [1, 1, 1, 2], [1, 2]) })`,
    );
  });

  it("puts a short request on one line", () => {
    const request = { initializer: "normal", shape: [64, 3, 3, 3], dtype: "float32", seed: 7, std: 0.01 };
    expect(showRequest("initialize", request)).toBe(
      `target.initialize({ initializer: "normal", shape: [64, 3, 3, 3], dtype: "float32", seed: 7, std: 0.01 })`,
    );
  });
});

describe("literal", () => {
  it.each([
    [Number.NaN, "NaN"],
    [Number.NEGATIVE_INFINITY, "-Infinity"],
    [-0, "-0"],
    [undefined, "undefined"],
    ["a\n", '"a\\n"'],
    [{ "two words": [1, "x"] }, '{ "two words": [1, "x"] }'],
    [{}, "{}"],
    [() => 1, "/* a function */"],
  ])("shows %o as %s", (value, text) => {
    expect(literal(value)).toBe(text);
  });

  it("shows float32 values with as many digits as they hold", () => {
    const data = [0.1, 1 / 3, 2 ** -149, 16777216, 1.00000011920929];
    expect(literal(tensor("float32", [5], data))).toBe(
      'tensor("float32", [5], [0.1, 0.33333334, 1e-45, 16777216, 1.0000001])',
    );
    expect(literal(tensor("float64", [1], [0.1 + 0.2]))).toBe('tensor("float64", [1], [0.30000000000000004])');
  });

  it("cuts long data and counts their values", () => {
    expect(literal(tensor("float32", [33], new Float32Array(33)))).toBe(
      'tensor("float32", [33], [0, 0, 0, 0, 0, 0, 0, 0, … /* 33 values */])',
    );
  });

  it("shows a malformed tensor field by field", () => {
    expect(literal({ dtype: "float32", shape: [2], data: new Float32Array([1]) })).toBe(
      '{ dtype: "float32", shape: [2], data: new Float32Array([1]) }',
    );
  });
});
