import * as v from "valibot";
import type { Schema } from "./schema.ts";
import { type Tensor, tensorInMemory } from "./tensor.ts";

/** The representation of tensors and numbers. The operations are the same in every form. */
export interface Form {
  readonly tensor: Schema<Tensor>;
  /** A number that may be NaN or infinite. */
  readonly number: Schema<number>;
  /** What stands for prepared weights. */
  readonly handle: Schema<unknown>;
}

/** In a process: typed arrays, JavaScript numbers, and any value as a handle. */
export const inMemory: Form = {
  tensor: tensorInMemory,
  number: v.custom<number>((value) => typeof value === "number", "must be a number"),
  handle: v.custom<unknown>((value) => value !== undefined && value !== null, "must be a handle"),
};
