import { describe, expect, it } from "vitest";
import type { Description, Target } from "../../../contract/contract.ts";
import type { Claim } from "../../../properties/claim/claim.ts";
import { runClaim, withRows } from "../../../properties/claim/runClaim.ts";
import { boundOnSparseData as gradientBound } from "../../../properties/gradient/boundOnSparseData.ts";
import { gradientClaims } from "../../../properties/gradient/catalogue.ts";
import { boundOnSparseData as transposedBound } from "../../../properties/transposed/boundOnSparseData.ts";
import { transposedClaims } from "../../../properties/transposed/catalogue.ts";
import { transposedGradientClaims } from "../../../properties/transposedGradient/catalogue.ts";
import { conv2dGradientFaults } from "../../gradient/catalogue.ts";
import { type Reference, reference } from "../../reference.ts";
import { toBfloat16 } from "../../rounding.ts";
import { convTranspose2dFaults } from "../../transposed/catalogue.ts";
import { convTranspose2dGradientFaults } from "../../transposedGradient/catalogue.ts";
import { narrowAdjoints, narrowed } from "./narrowAdjoints.ts";

const wholeClaims = [...gradientClaims, ...transposedClaims, ...transposedGradientClaims];

/** Every 11th row, with another start for each claim. */
const claims = wholeClaims.map((claim, place) => withRows(claim, { every: 11, from: place }));

async function verdictsOf(target: Target, accuracy: Description["accuracy"]) {
  const verdicts: Record<string, readonly string[]> = { failed: [], unsupported: [], passed: [] };
  const describe = () => ({ name: "narrow", version: "1", accuracy });
  for (const claim of claims) {
    const options = { seed: "adjoints", runs: 3, unshrunk: [claim.id] };
    const { id, verdict, failure } = await runClaim(claim, { describe, ...target }, options);
    const shown = failure ? `${id}: ${JSON.stringify(failure.discrepancy)}` : id;
    verdicts[verdict] = [...(verdicts[verdict] ?? []), shown];
  }
  return verdicts;
}

describe.each(narrowAdjoints)("gradients and transposed convolutions in $accuracy", (arithmetic) => {
  const { accuracy } = arithmetic;
  const target = { conv2d: reference.conv2d, ...narrowed(arithmetic) };

  it("pass every claim under their class", async () => {
    const classes = { conv2dGradient: accuracy, convTranspose2d: accuracy, convTranspose2dGradient: accuracy };
    const { failed, unsupported } = await verdictsOf(target, classes);
    expect(failed).toEqual([]);
    const isNan = (id: string) => /nan-reaches|non-finite/.test(id);
    expect(unsupported?.filter((id) => !(accuracy === "wgsl-f32" && isNan(id)))).toEqual([]);
  });
});

// Without its subnormals, which these data have not, wgsl-f32 is float32 here.
describe.each(narrowAdjoints.filter(({ accuracy }) => accuracy !== "wgsl-f32"))("those in $accuracy", (arithmetic) => {
  it("fail ieee-f32, and the report names their class", async () => {
    for (const claim of [gradientBound, transposedBound]) {
      const options = { seed: "adjoints", runs: 20, unshrunk: [claim.id] };
      const { failure } = await runClaim(claim, narrowed(arithmetic), options);
      expect(failure?.discrepancy).toMatchObject({ kind: "element", accuracy: { declared: "ieee-f32" } });
      expect(failure?.discrepancy).toHaveProperty("accuracy.fitting", expect.arrayContaining([arithmetic.accuracy]));
    }
  });
});

it("a class without a bound for gradients leaves bounds undecided, and shapes, refusals and memory judged", async () => {
  const { failed, unsupported } = await verdictsOf(reference, "fft");
  expect(failed).toEqual([]);
  expect(unsupported?.length).toBeGreaterThan(5);
  expect(unsupported?.filter((id) => !/error-bound|overflows/.test(id))).toEqual([]);
  const wrong: Target = { ...reference, convTranspose2d: ({ input }) => input };
  expect((await verdictsOf(wrong, "fft")).failed).toContainEqual(expect.stringContaining("transposed/output-shape"));
});

/** Every sixth fault, with the first claim that catches it in float32. */
const gross = [...conv2dGradientFaults, ...convTranspose2dFaults, ...convTranspose2dGradientFaults]
  .filter((fault, place) => place % 6 === 0 && !/one-millionth|precision|bfloat16|tf32|f16/.test(fault.id))
  .map((fault) => ({ id: fault.id, claim: fault.caughtBy[0] as string, fault }));

it.each(gross)("in bf16-storage $id is caught by $claim", async ({ claim: id, fault }) => {
  const claim = wholeClaims.find((each) => each.id === id) as Claim;
  const { conv2dGradient, convTranspose2d, convTranspose2dGradient } = fault.serve(reference);
  const bf16 = { factor: toBfloat16, output: toBfloat16 };
  const wrong = narrowed(bf16, { ...reference, conv2dGradient, convTranspose2d, convTranspose2dGradient } as Reference);
  const describe = () => ({ name: "wrong", version: "1", accuracy: "bf16-storage" }) as const;
  const options = { seed: "adjoints", runs: 100, unshrunk: [id] };
  const { verdict, failure } = await runClaim(claim, { ...reference, describe, ...wrong }, options);
  expect(verdict).toBe("failed");
  expect(failure?.stack).toBeUndefined();
});
