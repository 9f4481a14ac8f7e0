import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Conv2dGradientRequest, Supports, Target } from "../../contract/contract.ts";
import { throughHandles } from "../../contract/handles.ts";
import { tensor } from "../../impl/tensor.ts";
import { defineClaim } from "./claim.ts";
import { undeclared } from "./declaration.ts";
import { unjudgeable, withinDomain } from "./domain.ts";

const one = tensor("float32", [1, 1, 1, 1], [1]);

function request(value: typeof one): Conv2dGradientRequest {
  const pairs = { stride: [1, 1], dilation: [1, 1] } as const;
  const rest = { bias: null, padding: "valid", paddingMode: "zeros", groups: 1 } as const;
  return { input: value, weight: value, gradOutput: value, ...pairs, ...rest };
}

const served: Target = {
  conv2d: ({ input }) => input,
  conv2dGradient: ({ input, weight }) => ({ input, weight, bias: null }),
  convTranspose2d: ({ input }) => input,
};

describe("prepared weights", () => {
  const prepared: Target = { prepareConv2d: () => 1, runConv2d: ({ input }) => input, releaseConv2d: () => null };
  const { input: _, ...layer } = { ...request(one), dilation: [2, 2] as const };
  const empty = tensor("float32", [0, 1, 1, 1], []);

  it("have the domain of conv2d", () => {
    const supports = { byOperation: { conv2d: { dilation: false, emptyBatch: false } } };
    const target = withinDomain(prepared, { ...undeclared, supports });
    expect(() => target.prepareConv2d?.(layer)).toThrow("declares no dilation");
    expect(() => target.runConv2d?.({ handle: 1, input: empty })).toThrow("declares no emptyBatch");
  });

  it("serve conv2d even if it is not declared", async () => {
    const supports: Supports = { operations: ["prepareConv2d", "runConv2d", "releaseConv2d"] };
    const target = withinDomain(throughHandles(prepared), { ...undeclared, supports });
    expect(await target.conv2d?.(request(one))).toBe(one);
  });
});

describe("a request outside the declared domain", () => {
  const explicit = (pads: number) => ({ top: pads, bottom: pads, left: 0, right: 0 });
  const transposed = { ...request(one), outputPadding: [0, 0] } as const;
  const serving = (supports: Supports) => withinDomain(served, { ...undeclared, supports });

  it("has the words of its operation", async () => {
    const target = serving({ groups: false, byOperation: { convTranspose2d: { groups: true, dilation: false } } });
    expect(() => target.conv2d?.({ ...request(one), groups: 2 })).toThrow("declares no groups");
    expect(await target.convTranspose2d?.({ ...transposed, groups: 2 })).toBe(one);
    expect(() => target.convTranspose2d?.({ ...transposed, dilation: [1, 2] })).toThrow("declares no dilation");
  });

  it("has padding of the effective kernel or more where that is declared", async () => {
    const target = serving({ paddingBeyondKernel: false });
    const kernel = tensor("float32", [1, 1, 2, 1], [1, 1]);
    expect(() => target.conv2d?.({ ...request(one), padding: explicit(1) })).toThrow("declares no paddingBeyondKernel");
    expect(await target.conv2d?.({ ...request(one), weight: kernel, padding: explicit(1) })).toBe(one);
    const dilated = { ...request(one), weight: kernel, dilation: [2, 1] } as const;
    expect(await target.conv2d?.({ ...dilated, padding: explicit(2) })).toBe(one);
    expect(() => target.conv2d?.({ ...dilated, padding: explicit(3) })).toThrow("declares no paddingBeyondKernel");
  });

  it("has an outputPadding that only the dilation allows, or any, where that is declared", async () => {
    const below = serving({ outputPadding: "below-stride" });
    const byDilation = { ...transposed, dilation: [2, 1], outputPadding: [1, 0] } as const;
    expect(() => below.convTranspose2d?.(byDilation)).toThrow("declares outputPadding below-stride");
    expect(await below.convTranspose2d?.({ ...byDilation, stride: [2, 1] })).toBe(one);
    // Refused by every target, so that it is sent.
    expect(await below.convTranspose2d?.({ ...transposed, outputPadding: [1, 0] })).toBe(one);
    const none = serving({ outputPadding: false });
    expect(() => none.convTranspose2d?.({ ...byDilation, stride: [2, 1] })).toThrow("declares no outputPadding");
  });
});

describe("unjudgeable", () => {
  const claim = (fields: Partial<Parameters<typeof defineClaim>[0]>) =>
    defineClaim({ id: "test/a", title: "a", operations: [], draws: fc.nat(), check: async () => {}, ...fields });

  it("has a reason for a claim about seeds if the target has none, for one about memory over a pipe, and for overlapping requests and threads", () => {
    const seeded = claim({ requires: ["seeds"] });
    expect(unjudgeable(seeded, { supports: { seeds: "none" } }, false)).toBe("declares seeds: none");
    expect(unjudgeable(seeded, { supports: {} }, true)).toBeNull();
    const pure = claim({ observes: "memory" });
    expect(unjudgeable(pure, { supports: {} }, true)).toBe("not observable over a pipe");
    expect(unjudgeable(pure, { supports: {} }, false)).toBeNull();
    const overlapping = claim({ requires: ["concurrent"] });
    expect(unjudgeable(overlapping, { supports: {} }, true)).toBe("declares no concurrent");
    expect(unjudgeable(overlapping, { supports: {}, concurrent: true }, true)).toBeNull();
    const threaded = claim({ requires: ["threads"] });
    expect(unjudgeable(threaded, { supports: {}, threads: [] }, true)).toBe("declares no threads");
    const threads = ["OMP_NUM_THREADS"];
    expect(unjudgeable(threaded, { supports: {}, threads }, true)).toBeNull();
    expect(unjudgeable(threaded, { supports: {}, threads }, false)).toMatch("a module has no number of threads to set");
    expect(unjudgeable(claim({}), { supports: { seeds: "none" } }, true)).toBeNull();
  });
});
