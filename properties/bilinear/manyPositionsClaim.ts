import fc from "fast-check";
import type { Conv2dCase } from "../arbitraries/conv2dCase.ts";
import { partInside } from "../arbitraries/conv2dInside.ts";
import type { Conv2dGradientRequest4 } from "../arbitraries/gradientCase.ts";
import { simplestCase } from "../arbitraries/regions.ts";
import { type Claim, type ClaimNames, defineClaim } from "../claim/claim.ts";
import { expectWholeGradients } from "./expectGradients.ts";
import { type About, exactIn } from "./operation.ts";

const planes = fc.record({
  batch: fc.integer({ min: 1, max: 5 }),
  outHeight: fc.integer({ min: 1, max: 80 }),
  outWidth: fc.integer({ min: 1, max: 80 }),
  kernelHeight: fc.integer({ min: 1, max: 3 }),
  kernelWidth: fc.integer({ min: 1, max: 3 }),
  padTop: fc.integer({ min: 0, max: 1 }),
  padBottom: fc.integer({ min: 0, max: 1 }),
  seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
});
const plain = { batch: 1, kernelHeight: 1, kernelWidth: 1, padTop: 0, padBottom: 0, seed: 1 };
const rows = [
  { ...plain, outHeight: 67, outWidth: 65, kernelWidth: 2 },
  { ...plain, batch: 5, outHeight: 33, outWidth: 31, kernelHeight: 3, kernelWidth: 3, padTop: 1 },
  { ...plain, batch: 3, outHeight: 1, outWidth: 80 },
  { ...plain, batch: 2, outHeight: 33, outWidth: 32 },
];

/** The claim that the defining sums hold where ∂weight and ∂bias sum thousands of positions. */
export function manyPositionsClaim<Draw, R extends Conv2dGradientRequest4>({
  of,
  ...names
}: ClaimNames & About<Draw, R>): Claim {
  return defineClaim({
    ...names,
    decides: ["inputGradient", "weightGradient", "biasGradient"],
    operations: [of.operation],
    draws: planes,
    intoDomain: partInside,
    examples: rows,
    randomShare: 0.1,
    check: async (subject, draw) => {
      const conv = { ...simplestCase, ...draw, bias: true } satisfies Conv2dCase;
      const request = exactIn(of, subject, of.drawOf(conv));
      expectWholeGradients(await of.gradients(subject, request), request, of.whole);
    },
  });
}
