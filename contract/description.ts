import * as v from "valibot";
import { calculationsIn } from "./calculations.ts";
import { paddingModes, paddings } from "./convolution.ts";
import { inMemory } from "./form.ts";
import { initializers } from "./initialization.ts";
import { closedRecord, described, type Fields, flag, list, record, type Schema, text, whole, word } from "./schema.ts";
import { dtypes } from "./tensor.ts";

export type Operation = keyof ReturnType<typeof calculationsIn> | "describe";
/** Every operation of the contract. The smoke test sends the first one that a target serves. */
export const operations = [...Object.keys(calculationsIn(inMemory)), "describe"] as readonly Operation[];

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
 * - `f16-storage`, `bf16-storage`: tensors stored in float16 or bfloat16, sums in float32.
 * - `f16-accumulation`, `bf16-accumulation`: sums in the narrow format, too.
 */
export type AccuracyClass = (typeof accuracyClasses)[number];

/** A field that may be left out; it may be undefined if a module describes itself. */
function optional<T>(schema: Schema<T>, description: string): v.OptionalSchema<Schema<T>, undefined> {
  return v.optional(described(schema, description));
}

const supports = {
  operations: optional(list(word(operations)), "Default: all that are served."),
  initializers: optional(list(word(initializers)), "Default: all."),
  dtypes: optional(list(word(dtypes)), "Default: all."),
  paddingModes: optional(list(word(paddingModes)), "Default: all."),
  paddings: optional(list(word(paddings)), "The string paddings, and explicit for four numbers. Default: all."),
  seeds: optional(
    word(["none", "uint32", "uint53"]),
    "none: seeds are ignored, so that no claim about seeds and no replay is possible. Default: uint32.",
  ),
  maxRequestBytes: optional(whole(0), "Requests whose tensors hold more bytes are not sent."),
  asymmetricPadding: optional(flag(), "Begin and end padding of an axis may differ. Default: true."),
  dilation: optional(flag(), "Dilation beyond 1. Default: true."),
  dilationWithStride: optional(flag(), "Stride and dilation beyond 1 in one request. Default: true."),
  groups: optional(flag(), "More than one group. Default: true."),
  emptyBatch: optional(flag(), "An input with N = 0. Default: true."),
  stringPadding: optional(flag(), "valid, same_upper and same_lower. Default: true."),
  negativePadding: optional(flag(), "Negative padding crops the input instead of being invalid. Default: false."),
  kernelBeyondInput: optional(
    flag(),
    "A kernel larger than the padded input gives an empty output instead of being invalid. Default: false.",
  ),
};

/**
 * Narrows or widens the requests that are sent to a target. A missing field has the contract's default: everything,
 * seeds uint32.
 */
export interface Supports extends Fields<typeof supports> {}

export const supportsRecord: Schema<Supports> = closedRecord(supports);
/** Valibot accepts a list as an object. */
const supportsSchema: Schema<Supports> = v.lazy((value) =>
  Array.isArray(value) ? v.never("must be an object") : supportsRecord,
);

const description = {
  name: text(),
  version: text(),
  language: optional(text(), "The language in which the library is written."),
  homepage: optional(text(), "An address."),
  issues: optional(text(), "The address for defect reports."),
  accuracy: optional(
    word(accuracyClasses),
    "The accuracy of float32 arithmetic: the class by which answers are judged. Default: ieee-f32.",
  ),
  deterministic: optional(flag(), "Whether equal requests give equal bits. Default: true."),
  stream: optional(word(["torch"]), "A promise to draw the same bits as PyTorch from the same seed."),
  supports: optional(supportsSchema, "Requests outside it are not sent; they are counted as unsupported."),
};

/** The description that a target gives of itself. */
export interface Description extends Fields<typeof description> {}

export const descriptionAnswer: Schema<Description> = record(description);
