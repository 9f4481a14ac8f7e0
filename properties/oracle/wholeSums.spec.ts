import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conv2dCases, conv2dRequest } from "../arbitraries/conv2dCase.ts";
import { gradientRequest } from "../arbitraries/gradientCase.ts";
import { requestRows } from "../arbitraries/requestRows.ts";
import { transposedCases, transposedRequest, transposedRows } from "../arbitraries/transposedCase.ts";
import { transposedGradientRequest } from "../arbitraries/transposedGradientCase.ts";
import { naiveConv2d } from "./naiveConv2d.ts";
import { naiveConvTranspose2d } from "./naiveConvTranspose2d.ts";
import { naiveGradient, naiveTransposedGradient } from "./naiveGradient.ts";
import { wholeConv2d, wholeConvTranspose2d, wholeGradient, wholeTransposedGradient } from "./wholeSums.ts";

const convs = [...requestRows, ...fc.sample(conv2dCases, { seed: 3, numRuns: 200 })];
const transposed = [...transposedRows, ...fc.sample(transposedCases, { seed: 4, numRuns: 200 })];
const roles = ["input", "weight", "bias"] as const;
const plain = ({ dtype, shape, data }: { dtype: string; shape: readonly number[]; data: ArrayLike<number> }) => ({
  ...{ dtype, shape: [...shape] },
  // The sign of a zero sum is not part of the definition.
  data: Array.from(data, (value) => value + 0),
});

describe("sums of whole numbers", () => {
  it("equal the sums loop by loop", () => {
    for (const draw of convs) {
      const request = conv2dRequest(draw);
      expect(plain(wholeConv2d(request))).toEqual(plain(naiveConv2d(request)));
    }
    for (const draw of transposed) {
      const request = transposedRequest(draw);
      expect(plain(wholeConvTranspose2d(request))).toEqual(plain(naiveConvTranspose2d(request)));
    }
  });

  it("equal the gradients loop by loop", () => {
    for (const role of roles) {
      for (const draw of convs) {
        const request = gradientRequest(draw);
        expect(plain(wholeGradient(request, role))).toEqual(plain(naiveGradient(request, role)));
      }
      for (const draw of transposed) {
        const request = transposedGradientRequest(draw);
        expect(plain(wholeTransposedGradient(request, role))).toEqual(plain(naiveTransposedGradient(request, role)));
      }
    }
  });
});
