import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reference } from "../../../faults/reference.ts";
import { conv2dCases, conv2dRequest } from "../../../properties/arbitraries/conv2dCase.ts";
import { gradientRequest } from "../../../properties/arbitraries/gradientCase.ts";
import { transposedCases, transposedRequest } from "../../../properties/arbitraries/transposedCase.ts";
import { transposedGradientRequest } from "../../../properties/arbitraries/transposedGradientCase.ts";
import { outcomeUnder } from "../change/change.ts";

describe("a computation without a change", () => {
  it("is conv2d", () => {
    fc.assert(
      fc.property(conv2dCases, (conv) => {
        const request = conv2dRequest(conv);
        expect(outcomeUnder(null, "conv2d", "output", request)).toEqual(reference.conv2d(request));
      }),
    );
  });

  it("is each gradient of conv2d", () => {
    fc.assert(
      fc.property(conv2dCases, (conv) => {
        const request = gradientRequest(conv);
        const { input, weight, bias } = reference.conv2dGradient(request);
        expect(outcomeUnder(null, "conv2dGradient", "inputGradient", request)).toEqual(input);
        expect(outcomeUnder(null, "conv2dGradient", "weightGradient", request)).toEqual(weight);
        expect(outcomeUnder(null, "conv2dGradient", "biasGradient", request)).toEqual(bias);
      }),
    );
  });

  it("is convTranspose2d", () => {
    fc.assert(
      fc.property(transposedCases, (drawn) => {
        const request = transposedRequest({ ...drawn, conv: { ...drawn.conv, paddingMode: "zeros" } });
        expect(outcomeUnder(null, "convTranspose2d", "output", request)).toEqual(reference.convTranspose2d(request));
      }),
    );
  });

  it("is each gradient of convTranspose2d", () => {
    fc.assert(
      fc.property(transposedCases, (drawn) => {
        const request = transposedGradientRequest({ ...drawn, conv: { ...drawn.conv, paddingMode: "zeros" } });
        const { input, weight, bias } = reference.convTranspose2dGradient(request);
        expect(outcomeUnder(null, "convTranspose2dGradient", "inputGradient", request)).toEqual(input);
        expect(outcomeUnder(null, "convTranspose2dGradient", "weightGradient", request)).toEqual(weight);
        expect(outcomeUnder(null, "convTranspose2dGradient", "biasGradient", request)).toEqual(bias);
      }),
    );
  });
});
