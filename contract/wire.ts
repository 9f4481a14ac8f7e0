import * as v from "valibot";
import { base64Length, writeBase64 } from "./base64.ts";
import type { Form } from "./form.ts";
import { type OperationSchemas, operationsIn } from "./operations.ts";
import { type Schema, text, whole } from "./schema.ts";
import { arrays, dtypes, shapeJson, type Tensor, tensorSchema } from "./tensor.ts";

const numbersJsonLacks = ["NaN", "Infinity", "-Infinity"] as const;

/** A number in JSON. */
export const numberOnWire: Schema<number> = v.pipe(
  v.union([v.number(), v.picklist(numbersJsonLacks)], 'must be a number, "NaN", "Infinity" or "-Infinity"'),
  v.description("A number; a string if JSON lacks it."),
  v.transform(Number),
);

/** A tensor in JSON: `data` is the base64 of the little-endian bytes, row-major. */
export const tensorOnWire: Schema<Tensor> = tensorSchema(
  (data, dtype, shape, elements) => {
    const Data = arrays[dtype];
    const bytes = elements * Data.BYTES_PER_ELEMENT;
    if (typeof data !== "string") return { field: "data", must: "be base64 text", got: data };
    const got = base64Length(data);
    if (got !== bytes) return { field: "data", must: `be ${bytes} bytes for ${dtype} [${shape.join(", ")}]`, got };
    // A new buffer, since the bytes of a typed array must be aligned.
    const { buffer } = new Uint8Array(bytes);
    const written = writeBase64(data, buffer);
    return written === bytes ? new Data(buffer) : { field: "data", must: "be base64 text", got: data };
  },
  {
    description: "An array of numbers, row-major: data holds as many values as the product of shape.",
    type: "object",
    properties: {
      dtype: { enum: dtypes },
      shape: shapeJson,
      data: { type: "string", contentEncoding: "base64", description: "The little-endian bytes of the values." },
    },
    required: ["dtype", "shape", "data"],
  },
);

/** A handle in JSON. */
const handleOnWire: Schema<unknown> = v.union([text(), whole()], "must be text or a whole number");

/** The form on a pipe: JSON. The JSON Schema refers to lazy schemas by name. */
const onWire: Form = { tensor: v.lazy(() => tensorOnWire), number: v.lazy(() => numberOnWire), handle: handleOnWire };

/** The schemas of a program's requests and answers. */
export const onPipe: OperationSchemas = operationsIn(onWire);
