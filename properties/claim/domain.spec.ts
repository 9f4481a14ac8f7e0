import { describe, expect, it } from "vitest";
import type { Conv2dGradientRequest, Target } from "../../impl/contract.ts";
import { tensor } from "../../impl/tensor.ts";
import { withinDomain } from "./domain.ts";

const one = tensor("float32", [1, 1, 1, 1], [1]);
const inDouble = tensor("float64", [1, 1, 1, 1], [1]);

function request(value: typeof one): Conv2dGradientRequest {
  const pairs = { stride: [1, 1], dilation: [1, 1] } as const;
  const rest = { bias: null, padding: "valid", paddingMode: "zeros", groups: 1 } as const;
  return { input: value, weight: value, gradOutput: value, ...pairs, ...rest };
}

const served: Target = {
  conv2d: ({ input }) => input,
  conv2dGradient: ({ input, weight }) => ({ input, weight, bias: null }),
};

describe("a target that declares tf32", () => {
  const target = withinDomain(served, { supports: {}, accuracy: "tf32" });

  it("is asked convolutions of float32, and gradients of float64 alone", async () => {
    expect(await target.conv2d?.(request(one))).toBe(one);
    expect(await target.conv2dGradient?.(request(inDouble))).toMatchObject({ input: inDouble });
    expect(() => target.conv2dGradient?.(request(one))).toThrow("declares accuracy tf32, whose bound is one of conv2d");
  });

  it("is asked gradients of float32 where it declares float32's own class", async () => {
    const exact = withinDomain(served, { supports: {}, accuracy: "ieee-f32" });
    expect(await exact.conv2dGradient?.(request(one))).toMatchObject({ input: one });
  });
});
