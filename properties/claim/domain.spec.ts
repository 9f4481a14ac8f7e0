import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Conv2dGradientRequest, Target } from "../../contract/contract.ts";
import { tensor } from "../../impl/tensor.ts";
import { defineClaim } from "./claim.ts";
import { unjudgeable, withinDomain } from "./domain.ts";

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

  it("gets convolutions of float32, but gradients of float64 only", async () => {
    expect(await target.conv2d?.(request(one))).toBe(one);
    expect(await target.conv2dGradient?.(request(inDouble))).toMatchObject({ input: inDouble });
    expect(() => target.conv2dGradient?.(request(one))).toThrow("declares accuracy tf32, whose bound is one of conv2d");
  });

  it("gets gradients of float32 if it declares the class ieee-f32", async () => {
    const exact = withinDomain(served, { supports: {}, accuracy: "ieee-f32" });
    expect(await exact.conv2dGradient?.(request(one))).toMatchObject({ input: one });
  });
});

describe("unjudgeable", () => {
  const claim = (fields: Partial<Parameters<typeof defineClaim>[0]>) =>
    defineClaim({ id: "test/a", title: "a", operations: [], draws: fc.nat(), check: async () => {}, ...fields });

  it("has a reason for a claim about seeds if the target has none, and for one about memory over a pipe", () => {
    const seeded = claim({ requires: ["seeds"] });
    expect(unjudgeable(seeded, { seeds: "none" }, false)).toBe("declares seeds: none");
    expect(unjudgeable(seeded, {}, true)).toBeNull();
    const pure = claim({ observes: "memory" });
    expect(unjudgeable(pure, {}, true)).toBe("not observable over a pipe");
    expect(unjudgeable(pure, {}, false)).toBeNull();
    expect(unjudgeable(claim({}), { seeds: "none" }, true)).toBeNull();
  });
});
