import { exactTransposed, transposedSamples } from "../arbitraries/transposedCase.ts";
import { transposedDraws } from "../arbitraries/transposedInside.ts";
import { defineClaim } from "../claim/claim.ts";
import { requireNan } from "../claim/required.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { mapValues } from "../expect/rearrange.ts";
import { wholeConvTranspose2d } from "../oracle/wholeSums.ts";

/**
 * Claim: a NaN in the input makes every output NaN that one of its taps reaches, for every weight, and no other output.
 * Conditions: one NaN among whole numbers; weights finite.
 * Catches: NaN lost by skipping zero weights, NaN spread over a tile, or over the gaps of the stride.
 * Source: IEEE 754 §6.2.
 */
export const nanReachesItsTaps = defineClaim({
  id: "transposed/nan-reaches-its-taps",
  title: "passes a NaN to every output on which its taps fall, and to no other",
  operations: ["convTranspose2d"],
  ...transposedDraws,
  examples: transposedSamples,
  randomShare: 0.5,
  check: async (subject, draw) => {
    requireNan(subject.declared, "convTranspose2d", draw.conv.dtype);
    const whole = exactTransposed(subject, draw);
    const place = draw.conv.seed % Math.max(1, whole.input.data.length);
    const request = { ...whole, input: mapValues(whole.input, (value, i) => (i === place ? Number.NaN : value)) };
    expectMatches(await subject.convTranspose2d(request), wholeConvTranspose2d(request));
  },
});
