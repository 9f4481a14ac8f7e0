import { describe, expect, it } from "vitest";
import { accuracyClasses } from "../../../contract/accuracy.ts";
import type { AccuracyClass, Conv2dRequest, Target, Tensor } from "../../../contract/contract.ts";
import { goldenClaims } from "../../../golden/claims/onnxRuntime.ts";
import type { Claim } from "../../../properties/claim/claim.ts";
import { runClaim } from "../../../properties/claim/runClaim.ts";
import { boundOnSparseData } from "../../../properties/conv2d/boundOnSparseData.ts";
import { boundOnWideData } from "../../../properties/conv2d/boundOnWideData.ts";
import { conv2dClaims } from "../../../properties/conv2d/catalogue.ts";
import { conv2dFaults } from "../../conv2d/catalogue.ts";
import { operandFaults } from "../../conv2d/operandFaults.ts";
import { precisionFaults } from "../../conv2d/precisionFaults.ts";
import { rangeFaults } from "../../conv2d/rangeFaults.ts";
import { sideEffectFaults } from "../../conv2d/sideEffectFaults.ts";
import { reference } from "../../reference.ts";
import { type Round, toBfloat16, toFloat32, toTensorFloat32 } from "../../rounding.ts";
import { correctArithmetic, declaring } from "./correctArithmetic.ts";

const claims = [...conv2dClaims, ...goldenClaims()];

/** Claims that some class need not satisfy. */
const undecided = [
  "conv2d/nan-reaches-its-windows",
  "conv2d/infinity-follows-arithmetic",
  "conv2d/keeps-subnormals",
  "conv2d/overflows-only-where-due",
  "conv2d/non-finite-operands",
];

async function failures(target: Target): Promise<string[]> {
  const found: string[] = [];
  for (const [place, claim] of claims.entries()) {
    const { id, verdict, failure } = await runClaim(claim, target, {
      seed: "arithmetic",
      runs: 1,
      unshrunk: [claim.id],
      // With another start for each claim: all claims together try every row.
      rows: { every: 40, from: place },
    });
    if (verdict === "failed") found.push(`${id}: ${JSON.stringify(failure?.discrepancy)}`);
    if (verdict === "unsupported" && !undecided.includes(id)) found.push(`${id}: no case is judged`);
  }
  return found;
}

describe.each(correctArithmetic)("$id", ({ id, accuracy, conv2d }) => {
  it("passes every claim and golden under its own class", async () => {
    expect(await failures(declaring(accuracy, conv2d))).toEqual([]);
  });

  it("fails ieee-f32, and the report names its class", async () => {
    const options = { seed: "arithmetic", runs: 20 };
    // A transform's errors follow the largest value nearby; the errors of other classes show if few products are
    // summed.
    const claim = /^(winograd|fft)/.test(id) ? boundOnWideData : boundOnSparseData;
    const { verdict, failure } = await runClaim(claim, declaring("ieee-f32", conv2d), options);
    expect(verdict).toBe("failed");
    expect(failure?.discrepancy).toMatchObject({ kind: "element", accuracy: { declared: "ieee-f32" } });
    expect(failure?.discrepancy).toHaveProperty("accuracy.fitting", expect.arrayContaining([accuracy]));
  });
});

it("every class except ieee-f32 has its arithmetic", () => {
  const covered = new Set<AccuracyClass>(["ieee-f32", ...correctArithmetic.map(({ accuracy }) => accuracy)]);
  expect([...covered].sort()).toEqual([...accuracyClasses].sort());
});

function rounded({ dtype, shape, data }: Tensor, round: Round): Tensor {
  return { dtype, shape, data: data.map(round) };
}

/** A wrong convolution that rounds the factors that it reads and the answers that it returns. */
function narrowed(accuracy: AccuracyClass, faulty: Target, factor: Round, output: Round): Target {
  const serve = faulty.conv2d as NonNullable<Target["conv2d"]>;
  const conv2d = async (request: Conv2dRequest) => {
    if (request.input.dtype === "float64") return serve(request);
    const { input, weight } = request;
    const answer = await serve({ ...request, input: rounded(input, factor), weight: rounded(weight, factor) });
    return rounded(answer, output);
  };
  return { describe: () => ({ name: accuracy, version: "1", accuracy }), conv2d };
}

/** Faults of values, and of memory, which rounding copies. */
const isLeftOut = new Set([...precisionFaults, ...rangeFaults, ...operandFaults, ...sideEffectFaults]);

/** Every fourth other fault, with the first claim that catches it in float32. */
const gross = conv2dFaults
  .filter((fault, place) => place % 4 === 0 && !isLeftOut.has(fault))
  .map((fault) => ({ id: fault.id, claim: fault.caughtBy[0] as string, fault }));

describe.each([
  { accuracy: "tf32", factor: toTensorFloat32, output: toFloat32 },
  { accuracy: "bf16-storage", factor: toBfloat16, output: toBfloat16 },
] as const)("a wrong convolution in $accuracy", ({ accuracy, factor, output }) => {
  it.each(gross)("is caught: $id by $claim", async ({ claim: id, fault }) => {
    const claim = conv2dClaims.find((each) => each.id === id) as Claim;
    const wrong = narrowed(accuracy, fault.serve(reference), factor, output);
    const { verdict, failure } = await runClaim(claim, wrong, { seed: "arithmetic", runs: 100, unshrunk: [id] });
    expect(verdict).toBe("failed");
    expect(failure?.stack).toBeUndefined();
  });
});
