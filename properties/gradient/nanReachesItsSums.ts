import { unpadded } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { exactGradient, gradientSamples } from "../arbitraries/gradientCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { requireNan } from "../claim/required.ts";
import { mapValues } from "../expect/rearrange.ts";
import { expectNaiveGradients } from "./expectGradients.ts";

/**
 * Claim: a NaN in gradOutput makes the gradients of its window's pixels, of its filter and of its bias NaN, and no
 * other gradient.
 * Conditions: one NaN among whole numbers; no padding, since NaN times a zero of the border is ambiguous.
 * Catches: NaN lost by skipping zeros, NaN spread over a tile or over the other filters.
 * Source: IEEE 754 §6.2.
 */
export const nanReachesItsSums = defineClaim({
  id: "gradient/nan-reaches-its-sums",
  title: "passes a NaN of gradOutput to the sums that hold it, and to no other",
  operations: ["conv2dGradient"],
  ...conv2dDraws,
  examples: gradientSamples,
  randomShare: 0.5,
  check: async (subject, draw) => {
    requireNan(subject.declared, "conv2dGradient", draw.dtype);
    const whole = exactGradient(subject, { ...draw, ...unpadded });
    const place = draw.seed % Math.max(1, whole.gradOutput.data.length);
    const gradOutput = mapValues(whole.gradOutput, (value, i) => (i === place ? Number.NaN : value));
    const request = { ...whole, gradOutput };
    expectNaiveGradients(await subject.conv2dGradient(request), request);
  },
});
