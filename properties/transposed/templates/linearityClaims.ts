import { halfIntegers } from "../../arbitraries/data.ts";
import { exactTransposed, transposedSamples } from "../../arbitraries/transposedCase.ts";
import { transposedDraws } from "../../arbitraries/transposedInside.ts";
import { type Claim, type ClaimNames, defineClaim } from "../../claim/claim.ts";
import { expectMatches } from "../../expect/expectTensor.ts";
import { sum } from "../../expect/rearrange.ts";

/** The answer to a sum is the sum of the answers: whole numbers of half the exact amplitude, no bias. */
export function additiveIn({ role, ...names }: ClaimNames & { readonly role: "input" | "weight" }): Claim {
  return defineClaim({
    ...names,
    operations: ["convTranspose2d"],
    ...transposedDraws,
    examples: transposedSamples,
    check: async (subject, draw) => {
      const conv = { ...draw.conv, bias: false };
      const first = exactTransposed(subject, { ...draw, conv }, halfIntegers);
      const other = exactTransposed(subject, { ...draw, conv: { ...conv, seed: conv.seed + 1 } }, halfIntegers)[role];
      const whole = await subject.convTranspose2d({ ...first, [role]: sum(first[role], other) });
      const parts = [
        await subject.convTranspose2d(first),
        await subject.convTranspose2d({ ...first, [role]: other }),
      ] as const;
      expectMatches(whole, sum(...parts));
    },
  });
}
