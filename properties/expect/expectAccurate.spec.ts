import { describe, expect, it } from "vitest";
import type { AccuracyClass, Target, Tensor } from "../../contract/contract.ts";
import { conv2d } from "../../impl/conv2d.ts";
import type { Failure } from "../claim/result.ts";
import { runClaim } from "../claim/runClaim.ts";
import { boundOnDenseData } from "../conv2d/boundOnDenseData.ts";

/** Values whose last bits are rounded away by Veltkamp's splitting: 53 − `bits` of them. */
function narrowed(tensor: Tensor, bits: number): Tensor {
  const factor = 2 ** (53 - bits) + 1;
  const data = tensor.data.map((x) => x * factor - (x * factor - x));
  return { ...tensor, data };
}

/** The reference behind tensor cores: both factors rounded to a number of bits. */
function narrowTarget(bits: number, accuracy?: AccuracyClass): Target {
  return {
    describe: () => ({ name: "narrow", version: "1", ...(accuracy ? { accuracy } : {}) }),
    conv2d: (request) =>
      conv2d(
        request.input.dtype === "float64"
          ? request
          : { ...request, input: narrowed(request.input, bits), weight: narrowed(request.weight, bits) },
      ),
  };
}

const accuracyOf = (failure: Failure | undefined) =>
  failure?.discrepancy.kind === "element" ? failure.discrepancy.accuracy : undefined;

const run = (target: Target) => runClaim(boundOnDenseData, target, { seed: "1", runs: 20 });

describe("the error-bound claims", () => {
  it("name the class that a target meets if it misses its declared class", async () => {
    const { verdict, failure } = await run(narrowTarget(11));
    expect(verdict).toBe("failed");
    expect(accuracyOf(failure)).toMatchObject({ declared: "ieee-f32" });
    expect(accuracyOf(failure)?.fitting.slice(0, 3)).toEqual(["tf32", "f16-storage", "bf16-storage"]);
    // The smallest failing case has one element, which can fit a tighter class by chance.
    expect(accuracyOf((await run(narrowTarget(8))).failure)?.fitting).toContain("bf16-storage");
  });

  it("judge a target by its declared class", async () => {
    expect((await run(narrowTarget(11, "tf32"))).verdict).toBe("passed");
    expect((await run(narrowTarget(8, "bf16-storage"))).verdict).toBe("passed");
    const accuracy = accuracyOf((await run(narrowTarget(8, "tf32"))).failure);
    expect([accuracy?.declared, accuracy?.fitting[0]]).toEqual(["tf32", "bf16-storage"]);
  });
});
