import { describe, expect, it } from "vitest";
import { accuracyClasses } from "../../contract/accuracy.ts";
import type { Conv2dGradientRequest, PaddingMode, Tensor } from "../../contract/contract.ts";
import { tensor } from "../../impl/tensor.ts";
import { accuracyBound } from "./accuracyClasses.ts";
import { conv2dSums, gradientSums, transposedSums } from "./productSums.ts";

const square = (values: readonly number[]) => tensor("float32", [1, 1, 3, 3], values);
const ones = square(new Array(9).fill(1));
const pixel = tensor("float32", [1, 1, 1, 1], [1]);

/** A kernel of 3×3 over 3×3 pixels: one output of nine products. */
function request(input: Tensor, weight: Tensor, paddingMode: PaddingMode = "zeros"): Conv2dGradientRequest {
  const steps = { stride: [1, 1], dilation: [1, 1], groups: 1, padding: "valid" } as const;
  return { input, weight, bias: null, gradOutput: pixel, paddingMode, ...steps };
}

describe("the sums of products of an operation", () => {
  it("have the same bound for the same products", () => {
    // One product each: input·weight, gradOutput·weight, gradOutput·input, input·weight.
    const single = request(pixel, pixel);
    for (const name of accuracyClasses.filter((each) => each !== "fft")) {
      const bound = accuracyBound(name, conv2dSums(single))?.(0);
      expect(accuracyBound(name, gradientSums(single, "input"))?.(0), name).toBe(bound);
      expect(accuracyBound(name, gradientSums(single, "weight"))?.(0), name).toBe(bound);
      expect(accuracyBound(name, transposedSums({ ...single, outputPadding: [0, 0] }))?.(0), name).toBe(bound);
    }
  });

  it("have no bound in a transform, except those of a convolution", () => {
    const wide = request(ones, ones);
    for (const name of ["winograd-f2", "fft"] as const) {
      expect(accuracyBound(name, conv2dSums(wide))).not.toBeNull();
      expect(accuracyBound(name, gradientSums(wide, "input"))).toBeNull();
      expect(accuracyBound(name, transposedSums({ ...wide, outputPadding: [0, 0] }))).toBeNull();
    }
    expect(accuracyBound("winograd-f2", gradientSums(request(ones, pixel), "input"))).not.toBeNull();
  });

  it("may be stored in parts behind a border that repeats pixels", () => {
    const [zeros, circular] = (["zeros", "circular"] as const).map((mode) =>
      accuracyBound("f16-storage", gradientSums(request(pixel, pixel, mode), "input"))?.(0),
    );
    expect(circular as number).toBeGreaterThan(zeros as number);
    const ofWeight = accuracyBound("f16-storage", gradientSums(request(pixel, pixel, "circular"), "weight"));
    expect(ofWeight?.(0)).toBe(zeros);
  });
});
