import * as v from "valibot";
import { accuracySchema } from "./accuracy.ts";
import { calculationsIn } from "./calculations.ts";
import { inMemory } from "./form.ts";
import { layerDefaults } from "./layerDefaults.ts";
import { closedRecord, declarable, type Fields, flag, list, type Schema, text, word } from "./schema.ts";
import { supportsIn } from "./supports.ts";

export type Operation = keyof ReturnType<typeof calculationsIn> | "describe";
/** Every operation of the contract. The smoke test sends the first one that a target serves. */
export const operations = [...Object.keys(calculationsIn(inMemory)), "describe"] as readonly Operation[];

const supports = supportsIn(operations);

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
  language: declarable(text(), "The language in which the library is written."),
  homepage: declarable(text(), "An address."),
  issues: declarable(text(), "The address for defect reports."),
  accuracy: declarable(
    accuracySchema,
    "The class by which answers are judged, or a class for each operation, and for float16 and bfloat16. Default: ieee-f32 for float32, f16 for float16, bf16 for bfloat16.",
  ),
  deterministic: declarable(flag(), "Whether equal requests give equal bits. Default: true."),
  concurrent: declarable(
    flag(),
    "Whether the target accepts requests before it has answered earlier ones; a program may answer in any order. Default: false.",
  ),
  sharedBuffers: declarable(
    flag(),
    "Whether a module takes tensors in memory that several threads share (SharedArrayBuffer). Default: false.",
  ),
  threads: declarable(
    list(text()),
    "The environment variables from which a program takes its number of threads, such as OMP_NUM_THREADS. One claim starts the program with a thread for each core, at least two. Default: none.",
  ),
  stream: declarable(word(["torch"]), "A promise to draw the same bits as PyTorch from the same seed."),
  defaults: declarable(layerDefaults, "The distributions of the parameters of the library's own layers."),
  supports: declarable(supportsSchema, "Requests outside it are not sent; they are counted as unsupported."),
};

/** The description that a target gives of itself. */
export interface Description extends Fields<typeof description> {}

export const descriptionAnswer: Schema<Description> = closedRecord(description);
