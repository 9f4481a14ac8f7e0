import * as v from "valibot";
import { closedRecord, declarable, type Fields, type Schema, word } from "./schema.ts";

/**
 * The classes of float32 requests, tightest first within each of three kinds: direct sums of float32, transforms,
 * narrower numbers.
 */
export const accuracyClasses = [
  ...(["ieee-f32", "wgsl-f32", "winograd-f2", "winograd-f4", "winograd-f6", "fft", "tf32"] as const),
  ...(["f16-storage", "bf16-storage", "f16-accumulation", "bf16-accumulation"] as const),
] as const;

/** The classes of requests in a dtype of 16 bits, tightest first; the first is the default. */
export const halfClasses = {
  float16: ["f16", "f16-storage", "f16-accumulation"],
  bfloat16: ["bf16", "bf16-storage", "bf16-accumulation"],
} as const;

const everyClass = [...accuracyClasses, "f16", "bf16"] as const;

/**
 * The accuracy that a target promises. Each class has an a-priori error bound, and a largest whole number up to which
 * answers must be exact. A class applies to the requests of one or two dtypes; requests of other dtypes are judged by
 * the default of theirs: `ieee-f32`, `f16` or `bf16`. float64 always has its own bound. For float32:
 *
 * - `ieee-f32`: products and sums in float32 or better, in any order, fused or not.
 * - `wgsl-f32`: the same with the rules of WGSL: either neighbour, subnormals flushed, no infinities and no NaN.
 * - `winograd-f2`, `-f4`, `-f6`: F(2×2, 3×3), F(4×4, 3×3), F(6×6, 3×3) in float32 for 3×3 kernels with stride 1 and
 *   dilation 1; `ieee-f32` otherwise.
 * - `fft`: transforms in float32, for every kernel.
 * - `tf32`: factors of 11 bits, sums in float32 (or cut to it).
 * - `f16-storage`, `bf16-storage`: factors rounded to float16 or bfloat16, sums in float32, outputs in either format.
 * - `f16-accumulation`, `bf16-accumulation`: sums in the narrow format, too.
 *
 * For float16 and bfloat16:
 *
 * - `f16`, `bf16`: products and sums in float32 or better, in any order, and one rounding of the answer.
 * - `f16-storage`, `bf16-storage`: the bias may be added after a first rounding.
 * - `f16-accumulation`, `bf16-accumulation`: products and sums in the format itself.
 */
export type AccuracyClass = (typeof everyClass)[number];

const ofConvolution = declarable(
  word(everyClass),
  "For the dtypes of the class. Default: ieee-f32, f16 and bf16 for float32, float16 and bfloat16.",
);
const ofConvolutions = {
  conv2d: ofConvolution,
  conv2dGradient: ofConvolution,
  convTranspose2d: ofConvolution,
  convTranspose2dGradient: ofConvolution,
};
const ofDtypes = {
  float16: declarable(word(halfClasses.float16), "For float16 in every operation."),
  bfloat16: declarable(word(halfClasses.bfloat16), "For bfloat16 in every operation."),
};
const parts = { ...ofConvolutions, ...ofDtypes };

/** A class for each operation, and for float16 and bfloat16 in all of them. */
export interface AccuracyByOperation extends Fields<typeof parts> {}

/** The operations that have an accuracy class. */
export type ClassifiedOperation = keyof typeof ofConvolutions;

const byOperation: Schema<AccuracyByOperation> = closedRecord(parts);
/** For the JSON Schema. */
export const accuracyForms: Schema<AccuracyClass | AccuracyByOperation> = v.union([word(everyClass), byOperation]);

/** One class, or one for each operation. An error names the part of the form that was meant. */
export const accuracySchema: Schema<AccuracyClass | AccuracyByOperation> = v.lazy((value) => {
  if (value === undefined) return accuracyForms;
  return typeof value === "object" && value !== null ? byOperation : word(everyClass);
});
