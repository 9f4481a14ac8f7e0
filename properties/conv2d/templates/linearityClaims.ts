import { conv2dRequest, exactRequest } from "../../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../../arbitraries/conv2dInside.ts";
import { denseReals, halfIntegers } from "../../arbitraries/data.ts";
import { requestRows } from "../../arbitraries/requestRows.ts";
import { type Claim, type ClaimNames, defineClaim } from "../../claim/claim.ts";
import { expectMatches } from "../../expect/expectTensor.ts";
import { scaled, sum } from "../../expect/rearrange.ts";

interface Linearity extends ClaimNames {
  /** The tensor in which the convolution is linear. */
  readonly role: "input" | "weight";
}

const shared = { operations: ["conv2d"], ...conv2dDraws, examples: requestRows } as const;

/** conv of a sum is the sum of the convs: whole numbers of half the exact amplitude, no bias. */
export function additiveIn({ role, ...names }: Linearity): Claim {
  return defineClaim({
    ...shared,
    ...names,
    check: async (subject, draw) => {
      const first = exactRequest(subject, { ...draw, bias: false }, halfIntegers);
      const second = exactRequest(subject, { ...draw, bias: false, seed: draw.seed + 1 }, halfIntegers)[role];
      const whole = await subject.conv2d({ ...first, [role]: sum(first[role], second) });
      const parts = [await subject.conv2d(first), await subject.conv2d({ ...first, [role]: second })] as const;
      expectMatches(whole, sum(...parts));
    },
  });
}

/** conv of −2⁷ times a tensor is −2⁷ times the conv, on real data: a power of two only moves exponents; no bias. */
export function homogeneousIn({ role, ...names }: Linearity): Claim {
  return defineClaim({
    ...shared,
    ...names,
    check: async (subject, draw) => {
      const request = conv2dRequest({ ...draw, bias: false }, denseReals);
      const expected = scaled(await subject.conv2d(request), -128);
      expectMatches(await subject.conv2d({ ...request, [role]: scaled(request[role], -128) }), expected);
    },
  });
}
