import fc from "fast-check";
import { type Conv2dCase, conv2dCases, conv2dRequest } from "../../../properties/arbitraries/conv2dCase.ts";
import { countingIntegers, type Fill, uniforms } from "../../../properties/arbitraries/data.ts";
import { gradientRequest } from "../../../properties/arbitraries/gradientCase.ts";
import { transposedRequest } from "../../../properties/arbitraries/transposedCase.ts";
import { transposedGradientRequest } from "../../../properties/arbitraries/transposedGradientCase.ts";
import type { Convolution } from "../../../run/record/measured/change.ts";
import type { AnyRequest } from "./loops.ts";

const square = { kernelHeight: 3, kernelWidth: 3 };
/** What few draws meet: common kernels, many channels, named paddings. */
const leanings: readonly Partial<Conv2dCase>[] = [
  {},
  {},
  square,
  { ...square, strideHeight: 1, strideWidth: 1, dilationHeight: 1, dilationWidth: 1 },
  { kernelHeight: 1, kernelWidth: 1 },
  { groups: 1, inPerGroup: 5, outPerGroup: 6 },
  { inPerGroup: 1, groups: 6, outPerGroup: 1 },
  { kernelHeight: 5, kernelWidth: 4, groups: 1 },
  { padding: "same_upper" },
  { outHeight: 7, outWidth: 6 },
];

/** Nonzero values in a few places, with full mantissas: sums of so few products hardly depend on their order. */
const sparse: Fill = (wanted) => {
  const next = uniforms(wanted);
  const share = wanted.role === "input" ? 1 : Math.min(1, 1.5 / wanted.terms);
  return Float64Array.from({ length: wanted.length }, () => (next() < share ? 1 + next() : 0));
};

/** Random requests that the diagnosis has not seen: whole numbers, and every fourth with full mantissas. */
export function freshRequests(operation: Convolution, count: number, seed: number): readonly AnyRequest[] {
  return fc.sample(conv2dCases, { numRuns: count, seed }).map((drawn, i) => {
    const conv = { ...drawn, ...leanings[i % leanings.length], batch: Math.max(1, drawn.batch) };
    const fill = i % 4 === 3 ? sparse : countingIntegers;
    if (operation === "conv2d") return conv2dRequest(conv, fill);
    if (operation === "conv2dGradient") return gradientRequest(conv, fill);
    const extras = { extraHeight: i % 2, extraWidth: i % 3 };
    const transposed = { conv: { ...conv, paddingMode: "zeros" as const }, ...extras };
    return operation === "convTranspose2d"
      ? transposedRequest(transposed, fill)
      : transposedGradientRequest(transposed, fill);
  });
}
