import type { Fault } from "../fault.ts";
import { largestOf, mapped } from "../mapped.ts";
import { cutToBfloat16, cutToTensorFloat32, toFloat16 } from "../rounding.ts";
import { answering, fault, ofChanged } from "./fault.ts";

/** Less precision than the accuracy class promises. */
export const precisionFaults: readonly Fault[] = [
  fault({
    id: "bf16-inputs",
    sentence: "the input is cut to bfloat16",
    effect: "Values are right to two or three digits",
    cause: "A faster type is chosen, although the caller did not ask for it",
    seenIn: ["Y1"],
    caughtBy: ["error-bound-on-sparse-data", "dirac-kernel-is-identity", "equals-naive-loops"],
    serve: ofChanged(({ input }) => ({ input: mapped(input, cutToBfloat16) })),
  }),
  fault({
    id: "tf32-inputs",
    sentence: "input and weight are cut to TF32",
    effect: "Values are right to three digits",
    cause: "The backend uses tensor cores by default",
    caughtBy: ["error-bound-on-sparse-data", "dirac-kernel-is-identity", "error-bound-on-dense-data"],
    serve: ofChanged(({ input, weight }) => ({
      input: mapped(input, cutToTensorFloat32),
      weight: mapped(weight, cutToTensorFloat32),
    })),
  }),
  fault({
    id: "f16-output",
    sentence: "the output passes through float16",
    effect: "Values are right to three digits, and infinite from 65520 on",
    cause: "The output is written to a texture or a cache of half floats",
    seenIn: ["N2"],
    caughtBy: ["equals-naive-loops", "error-bound-on-sparse-data", "many-products"],
    serve: answering(toFloat16),
  }),
  fault({
    id: "weights-quantised-to-8-bits",
    sentence: "weights are rounded to 255 levels between plus and minus the largest",
    effect: "Values are right to two digits",
    cause: "A quantised model is loaded in place of the float model",
    caughtBy: ["error-bound-on-sparse-data", "error-bound-on-wide-range-data", "additive-in-weight"],
    serve: ofChanged(({ weight }) => {
      const step = largestOf(weight.data) / 127 || 1;
      return { weight: mapped(weight, (value) => Math.round(value / step) * step) };
    }),
  }),
  fault({
    id: "scaled-by-one-millionth",
    sentence: "every value is too large by a factor of 1 + 10⁻⁶",
    effect: "The sixth digit is wrong",
    cause: "The two scales of a quantise-dequantise pair do not cancel exactly",
    caughtBy: ["error-bound-on-sparse-data", "equals-naive-loops"],
    serve: answering((value) => value * (1 + 1e-6)),
  }),
  fault({
    id: "transform-leaves-noise",
    sentence: "every output has an error of 2⁻²⁰ times the largest output",
    effect: "Exact zeros become small numbers, and small outputs have few right digits",
    cause: "The transforms of Winograd and Fourier add large terms that cancel, and round them",
    seenIn: ["N1", "N2"],
    caughtBy: ["error-bound-on-sparse-data", "error-bound-on-wide-range-data"],
    serve: ({ conv2d }) => ({
      conv2d: (request) => {
        const answer = conv2d(request);
        const noise = largestOf(answer.data) * 2 ** -20;
        return mapped(answer, (value, i) => value + (i % 2 === 0 ? noise : -noise));
      },
    }),
  }),
  fault({
    id: "float64-summed-in-float32",
    sentence: "float64 requests are computed in float32",
    effect: "float64 values are right to seven digits",
    cause: "A library that only has float32 converts its inputs and outputs",
    caughtBy: ["error-bound-on-dense-data", "error-bound-on-sparse-data"],
    serve: answering((value, _, { input }) => (input.dtype === "float64" ? Math.fround(value) : value)),
  }),
  fault({
    id: "float32-for-float64",
    sentence: "the answer to a float64 request has the dtype float32",
    effect: "The rest of a float64 model continues in float32",
    cause: "The output's dtype is a constant instead of the input's dtype",
    seenIn: ["Y1", "Y2"],
    caughtBy: ["output-shape-and-dtype", "equals-naive-loops"],
    serve: ({ conv2d }) => ({
      conv2d: (request) => {
        const { shape, data } = conv2d(request);
        return { dtype: "float32", shape, data: Float32Array.from(data) };
      },
    }),
  }),
  fault({
    id: "integers-only",
    sentence: "every value is truncated to a whole number",
    effect: "Fractions are lost, but tests on whole numbers pass",
    cause: "The kernel for integers is registered for floats",
    seenIn: ["Y2"],
    caughtBy: ["error-bound-on-sparse-data", "error-bound-on-dense-data", "error-bound-on-constant-data"],
    serve: answering(Math.trunc),
  }),
];
