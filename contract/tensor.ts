import * as v from "valibot";
import { isWhole, pathTo, type Schema } from "./schema.ts";

/** The typed array of each dtype: values, or the bits of those that JavaScript has no array of in every version. */
export const arrays = {
  float32: Float32Array,
  float64: Float64Array,
  float16: Uint16Array,
  bfloat16: Uint16Array,
} as const;

export type Dtype = keyof typeof arrays;
export const dtypes = Object.keys(arrays) as readonly Dtype[];
/** The dtypes of a target that declares none. */
export const usualDtypes = ["float32", "float64"] as const satisfies readonly Dtype[];

/**
 * Row-major values: `data[((n·C + c)·H + y)·W + x]` for a shape `[N, C, H, W]`. The data of float16 and bfloat16 are bits:
 * those of IEEE 754 binary16, and the upper half of those of binary32. An answer may have a Float16Array for float16.
 */
export interface Tensor {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly data: (typeof arrays)[Dtype]["prototype"];
}

/** The part of a tensor that is wrong; without a field, the whole tensor. */
export interface Fault {
  readonly field?: keyof Tensor;
  readonly must: string;
  readonly got: unknown;
}

/** Reads the values of `data` for a dtype and a shape with this number of elements, or returns the fault. */
type ReadData = (data: unknown, dtype: Dtype, shape: readonly number[], elements: number) => Tensor["data"] | Fault;

const dtypeKind = dtypes.join(" or ");
export const shapeKind = "a list of whole numbers from 0";
export const shapeJson = { type: "array", items: { type: "integer", minimum: 0 } };

/** The number of elements of a shape; null if it is not a list of whole numbers. */
export function elementsOf(shape: unknown): number | null {
  if (!Array.isArray(shape)) return null;
  let elements = 1;
  for (const axis of shape) {
    if (!isWhole(axis, 0)) return null;
    elements *= axis;
  }
  return elements;
}

function readTensor(value: unknown, readData: ReadData): Tensor | Fault {
  if (typeof value !== "object" || value === null) return { must: "be a tensor { dtype, shape, data }", got: value };
  const { dtype, shape, data } = value as Readonly<Record<string, unknown>>;
  if (!isDtype(dtype)) return { field: "dtype", must: `be ${dtypeKind}`, got: dtype };
  const elements = elementsOf(shape);
  if (elements === null) return { field: "shape", must: `be ${shapeKind}`, got: shape };
  const axes = shape as readonly number[];
  const values = readData(data, dtype, axes, elements);
  return ArrayBuffer.isView(values) ? { dtype, shape: axes, data: values } : values;
}

export function isDtype(value: unknown): value is Dtype {
  return typeof value === "string" && Object.hasOwn(arrays, value);
}

function isFault(value: Tensor | Fault): value is Fault {
  return "must" in value;
}

/**
 * The schema of a tensor whose data have a special form; `json` is its JSON Schema. A function reads the tensor, since
 * every exchange holds some: a record of Valibot's parts would take 1 µs more for each.
 */
export function tensorSchema(readData: ReadData, json: object): Schema<Tensor> {
  return v.pipe(
    v.unknown(),
    v.metadata({ ...json }),
    v.rawTransform(({ dataset: { value }, addIssue, NEVER }) => {
      const read = readTensor(value, readData);
      if (!isFault(read)) return read;
      const { field, must, got } = read;
      addIssue({ message: `must ${must}`, input: got, ...(field ? { path: pathTo(value as Tensor, field) } : {}) });
      return NEVER;
    }),
  );
}

const readTypedArray: ReadData = (data, dtype, shape, elements) => {
  const Data = arrays[dtype];
  if (data instanceof Data && data.length === elements) return data;
  if (dtype === "float16" && isFloat16Array(data) && data.length === elements)
    return new Uint16Array(data.buffer, data.byteOffset, elements);
  return { field: "data", must: `be ${Data.name}(${elements}) for ${dtype} [${shape.join(", ")}]`, got: data };
};

/** Node has Float16Array since version 24. */
function isFloat16Array(data: unknown): data is Uint16Array {
  return Object.prototype.toString.call(data) === "[object Float16Array]";
}

/** Also takes the values of a dtype of 16 bits as doubles, the form in which the suite calculates with them. */
const readValues: ReadData = (data, dtype, shape, elements) => {
  const isHalf = arrays[dtype] === Uint16Array;
  if (isHalf && data instanceof Float64Array && data.length === elements) return data;
  return readTypedArray(data, dtype, shape, elements);
};

/** Whether a value is a tensor: `data` is the typed array of `dtype`, and its length is the product of `shape`. */
export function isTensor(value: unknown): value is Tensor {
  // This function runs for each field of each request, and most fields have no data.
  const hasData = typeof value === "object" && value !== null && "data" in value;
  return hasData && !isFault(readTensor(value, readValues));
}

export const tensorInMemory: Schema<Tensor> = tensorSchema(readTypedArray, {});
