import type { Fill } from "../../arbitraries/data.ts";
import { transposedCases, transposedRequest, transposedSamples } from "../../arbitraries/transposedCase.ts";
import { type Claim, type ClaimNames, defineClaim } from "../../claim/claim.ts";
import { expectRounded } from "../../expect/expectRounded.ts";
import { naiveConvTranspose2d } from "../../oracle/naiveConvTranspose2d.ts";

/** The claim that every element lies within the error bound of its sum, on one kind of data. */
export function errorBoundClaim({ fill, ...names }: ClaimNames & { readonly fill: Fill }): Claim {
  return defineClaim({
    ...names,
    operations: ["convTranspose2d"],
    draws: transposedCases,
    examples: transposedSamples,
    check: async (subject, draw) => {
      const request = transposedRequest(draw, fill);
      expectRounded(await subject.convTranspose2d(request), naiveConvTranspose2d(request));
    },
  });
}
