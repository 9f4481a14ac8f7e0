import { type Conv2dCase, conv2dRequest } from "../../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../../arbitraries/conv2dInside.ts";
import type { Fill } from "../../arbitraries/data.ts";
import { requestRows } from "../../arbitraries/requestRows.ts";
import { type Claim, type ClaimDefinition, type ClaimNames, defineClaim } from "../../claim/claim.ts";
import { standardOf } from "../../claim/declaration.ts";
import { expectAccurate } from "../../expect/expectAccurate.ts";
import { conv2dSums } from "../../oracle/productSums.ts";

interface BoundOn extends Pick<ClaimDefinition<never>, "decides"> {
  readonly fill: Fill;
  readonly examples?: readonly Conv2dCase[];
}

/** The claim that every element lies within its accuracy class's error bound of the exact sum, on one kind of data. */
export function errorBoundClaim({ fill, examples = requestRows, ...rest }: ClaimNames & BoundOn): Claim {
  return defineClaim({
    ...rest,
    operations: ["conv2d"],
    ...conv2dDraws,
    examples,
    check: async (subject, draw) => {
      const request = conv2dRequest(draw, fill);
      const standard = standardOf(subject.declared, "conv2d", draw.dtype);
      expectAccurate(await subject.conv2d(request), conv2dSums(request), standard);
    },
  });
}
