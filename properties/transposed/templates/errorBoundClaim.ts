import type { Fill } from "../../arbitraries/data.ts";
import { type TransposedCase, transposedRequest, transposedSamples } from "../../arbitraries/transposedCase.ts";
import { transposedDraws } from "../../arbitraries/transposedInside.ts";
import { type Claim, type ClaimDefinition, type ClaimNames, defineClaim } from "../../claim/claim.ts";
import { standardOf } from "../../claim/declaration.ts";
import { expectAccurate } from "../../expect/expectAccurate.ts";
import { transposedSums } from "../../oracle/productSums.ts";

interface BoundOn extends Pick<ClaimDefinition<never>, "decides"> {
  readonly fill: Fill;
  readonly examples?: readonly TransposedCase[];
}

/** The claim that every element lies within the error bound of its sum, on one kind of data. */
export function errorBoundClaim({ fill, examples = transposedSamples, ...rest }: ClaimNames & BoundOn): Claim {
  return defineClaim({
    ...rest,
    operations: ["convTranspose2d"],
    ...transposedDraws,
    examples,
    check: async (subject, draw) => {
      const request = transposedRequest(draw, fill);
      const answer = await subject.convTranspose2d(request);
      expectAccurate(
        answer,
        transposedSums(request),
        standardOf(subject.declared, "convTranspose2d", request.input.dtype),
      );
    },
  });
}
