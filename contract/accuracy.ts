import * as v from "valibot";
import { closedRecord, declarable, type Fields, type Schema, word } from "./schema.ts";

/** Every class, tightest first within each of three kinds: direct sums of float32, transforms, narrower numbers. */
export const accuracyClasses = [
  ...(["ieee-f32", "wgsl-f32", "winograd-f2", "winograd-f4", "winograd-f6", "fft", "tf32"] as const),
  ...(["f16-storage", "bf16-storage", "f16-accumulation", "bf16-accumulation"] as const),
] as const;

/**
 * The accuracy that a target promises for float32 arithmetic. Each class has an a-priori error bound, and a largest
 * whole number up to which answers must be exact. float64 always has its own bound.
 *
 * - `ieee-f32`: products and sums in float32 or better, in any order, fused or not.
 * - `wgsl-f32`: the same with the rules of WGSL: either neighbour, subnormals flushed, no infinities and no NaN.
 * - `winograd-f2`, `-f4`, `-f6`: F(2×2, 3×3), F(4×4, 3×3), F(6×6, 3×3) in float32 for 3×3 kernels with stride 1 and
 *   dilation 1; `ieee-f32` otherwise.
 * - `fft`: transforms in float32, for every kernel.
 * - `tf32`: factors of 11 bits, sums in float32 (or cut to it).
 * - `f16-storage`, `bf16-storage`: factors rounded to float16 or bfloat16, sums in float32, outputs in either format.
 * - `f16-accumulation`, `bf16-accumulation`: sums in the narrow format, too.
 */
export type AccuracyClass = (typeof accuracyClasses)[number];

const ofConvolutions = {
  conv2d: declarable(word(accuracyClasses), "Default: ieee-f32."),
  conv2dGradient: declarable(word(accuracyClasses), "Default: ieee-f32."),
  convTranspose2d: declarable(word(accuracyClasses), "Default: ieee-f32."),
  convTranspose2dGradient: declarable(word(accuracyClasses), "Default: ieee-f32."),
};

/** A class for each operation. */
export interface AccuracyByOperation extends Fields<typeof ofConvolutions> {}

/** The operations that have an accuracy class. */
export type ClassifiedOperation = keyof AccuracyByOperation;

const byOperation: Schema<AccuracyByOperation> = closedRecord(ofConvolutions);
/** For the JSON Schema. */
export const accuracyForms: Schema<AccuracyClass | AccuracyByOperation> = v.union([word(accuracyClasses), byOperation]);

/** One class, or one for each operation. An error names the part of the form that was meant. */
export const accuracySchema: Schema<AccuracyClass | AccuracyByOperation> = v.lazy((value) => {
  if (value === undefined) return accuracyForms;
  return typeof value === "object" && value !== null ? byOperation : word(accuracyClasses);
});
