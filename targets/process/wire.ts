import type { Answer, Description, Dtype, Operation, Tensor } from "../../contract/contract.ts";

/** An answer that is whole JSON but not what the contract says: which part must be what, and what came. */
export class MalformedAnswer extends Error {
  override readonly name = "MalformedAnswer";
}

const bytesPerElement: Readonly<Record<Dtype, number>> = { float32: 4, float64: 8 };
const numbersJsonLacks: readonly unknown[] = ["NaN", "Infinity", "-Infinity"];
/** Characters of a wrong value that a sentence shows. */
const shownCharacters = 80;

/**
 * A value as JSON of one line: a typed array as the base64 of its bytes, NaN and the infinities as their names.
 * The bytes are little-endian, as memory is wherever Node runs but on s390x.
 */
export function encode(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part instanceof Float32Array || part instanceof Float64Array)
      return Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString("base64");
    return typeof part === "number" && !Number.isFinite(part) ? String(part) : part;
  });
}

/** A request as `encode` wrote it: tensors and numbers in place of what stood for them. TypeError for a tensor that is none. */
export function decodeRequest(params: unknown): unknown {
  if (numbersJsonLacks.includes(params)) return Number(params);
  if (Array.isArray(params)) return params.map(decodeRequest);
  if (!isRecord(params)) return params;
  if ("dtype" in params && "data" in params) return toTensor("tensor", params);
  return Object.fromEntries(Object.entries(params).map(([key, part]) => [key, decodeRequest(part)]));
}

const decoders: { readonly [O in Operation]: (result: unknown) => Answer<O> } = {
  describe: toDescription,
  conv2d: (result) => toTensor("result", result),
  conv2dGradient: (result) => {
    const { input, weight, bias } = toRecord("result", result);
    return {
      input: toTensor("result.input", input),
      weight: toTensor("result.weight", weight),
      bias: toTensorOrNull("result.bias", bias),
    };
  },
  convTranspose2d: (result) => toTensor("result", result),
  fan: (result) => {
    const { fanIn, fanOut } = toRecord("result", result);
    return { fanIn: toNumber("result.fanIn", fanIn), fanOut: toNumber("result.fanOut", fanOut) };
  },
  gain: (result) => toNumber("result", result),
  initialize: (result) => toTensor("result", result),
  conv2dParameters: (result) => {
    const { weight, bias } = toRecord("result", result);
    return { weight: toTensor("result.weight", weight), bias: toTensorOrNull("result.bias", bias) };
  },
};

/** The `result` of an operation as its answer. MalformedAnswer where the contract says another form. */
export function decodeAnswer<O extends Operation>(operation: O, result: unknown): Answer<O> {
  return decoders[operation](result);
}

function toTensor(label: string, value: unknown): Tensor {
  const { dtype, shape, data } = toRecord(label, value);
  if (dtype !== "float32" && dtype !== "float64")
    throw new MalformedAnswer(`${label}.dtype must be "float32" or "float64", got ${show(dtype)}`);
  if (!Array.isArray(shape) || !shape.every((size) => Number.isSafeInteger(size) && size >= 0))
    throw new MalformedAnswer(`${label}.shape must be a list of whole numbers from 0, got ${show(shape)}`);
  if (typeof data !== "string") throw new MalformedAnswer(`${label}.data must be base64 text, got ${show(data)}`);
  const bytes = shape.reduce((product: number, size: number) => product * size, bytesPerElement[dtype]);
  const got = Buffer.byteLength(data, "base64");
  if (got !== bytes)
    throw new MalformedAnswer(`${label}.data must be ${bytes} bytes for ${dtype} [${shape.join(", ")}], got ${got}`);
  // A buffer of its own, since the bytes of a typed array must be aligned.
  const { buffer } = new Uint8Array(bytes);
  const written = Buffer.from(buffer).write(data, "base64");
  if (written !== bytes) throw new MalformedAnswer(`${label}.data must be base64 text, got ${show(data)}`);
  return { dtype, shape, data: dtype === "float32" ? new Float32Array(buffer) : new Float64Array(buffer) };
}

function toTensorOrNull(label: string, value: unknown): Tensor | null {
  return value === null ? null : toTensor(label, value);
}

function toNumber(label: string, value: unknown): number {
  if (typeof value === "number") return value;
  if (numbersJsonLacks.includes(value)) return Number(value);
  throw new MalformedAnswer(`${label} must be a number, "NaN", "Infinity" or "-Infinity", got ${show(value)}`);
}

function toDescription(result: unknown): Description {
  const { name, version, ...rest } = toRecord("result", result);
  if (typeof name !== "string") throw new MalformedAnswer(`result.name must be text, got ${show(name)}`);
  if (typeof version !== "string") throw new MalformedAnswer(`result.version must be text, got ${show(version)}`);
  return { ...rest, name, version };
}

function toRecord(label: string, value: unknown): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) throw new MalformedAnswer(`${label} must be an object, got ${show(value)}`);
  return value;
}

/** Whether a value is an object with named parts. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The beginning of a wrong value, for a sentence. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= shownCharacters ? text : `${text.slice(0, shownCharacters)}…`;
}
