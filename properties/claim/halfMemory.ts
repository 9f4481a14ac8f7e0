import type { Dtype, Target, Tensor } from "../../contract/contract.ts";
import { mapOperations, servedBy } from "../../contract/target.ts";
import { decode, encode, type HalfDtype, isHalf, roundTo, valuesOf } from "../../impl/halves.ts";

/**
 * The border between claims, which calculate with numbers, and a target, which gets and gives float16 and bfloat16 as
 * bits. Other dtypes pass unchanged.
 */
export interface HalfMemory {
  /** The request with bits. The same memory has the same bits, so that a target may write to it or remember it. */
  readonly toBits: <R>(request: R) => R;
  /** The answer with numbers, if it is well-formed; memory of the request stays memory of the request. */
  readonly toValues: <A>(answer: A) => A;
  /** Brings what the target has written since then, to requests and to earlier answers, to the numbers. */
  readonly refresh: () => void;
  readonly forget: () => void;
}

/** Numbers and their bits. */
interface Mirror {
  readonly dtype: HalfDtype;
  readonly values: Float64Array;
  readonly bits: Uint16Array;
}

/** `sharesMemory`: whether the target gets the memory of the claim, instead of a copy for each request. */
export function halfMemory(sharesMemory: boolean): HalfMemory {
  const sent = new Map<ArrayBufferLike, Mirror>();
  const received: Mirror[] = [];
  /** An answer is both recorded and judged. */
  const converted = new WeakMap<object, unknown>();
  const mirrorOf = (dtype: HalfDtype, { buffer }: Float64Array): Mirror => {
    const known = sent.get(buffer);
    if (known) return known;
    const values = new Float64Array(buffer);
    const memory = new (isShared(buffer) ? SharedArrayBuffer : ArrayBuffer)(2 * values.length);
    const mirror = { dtype, values, bits: new Uint16Array(memory as ArrayBuffer) };
    if (sharesMemory) sent.set(buffer, mirror);
    return mirror;
  };
  const bitsOf = <T extends Tensor>(tensor: T): T => {
    const { dtype, data } = tensor;
    if (!isHalf(dtype) || !(data instanceof Float64Array)) return tensor;
    const odd = data.find((value) => roundTo(dtype, value) !== value && !Number.isNaN(value));
    if (odd !== undefined) throw new Error(`the suite sends ${odd}, which is no ${dtype}`);
    const { values, bits } = mirrorOf(dtype, data);
    encode(dtype, values, bits);
    const from = data.byteOffset / 8;
    return { ...tensor, data: bits.subarray(from, from + data.length) };
  };
  const numbersOf = <T extends Tensor>(tensor: T): T => {
    const { dtype, data } = tensor;
    if (!isHalf(dtype) || data instanceof Float64Array) return tensor;
    if (!(data instanceof Uint16Array)) return { ...tensor, data: valuesOf(tensor) };
    const own = [...sent.values()].find(({ bits }) => bits.buffer === data.buffer);
    if (own) return { ...tensor, data: new Float64Array(own.values.buffer, data.byteOffset * 4, data.length) };
    const mirror = { dtype, values: decode(dtype, data), bits: data };
    received.push(mirror);
    return { ...tensor, data: mirror.values };
  };
  return {
    toBits: (request) => {
      for (const { dtype, values, bits } of sent.values()) encode(dtype, values, bits);
      return mapTensors(request, bitsOf);
    },
    toValues: <A>(answer: A) => {
      if (typeof answer !== "object" || answer === null) return answer;
      if (!converted.has(answer)) converted.set(answer, mapTensors(answer, numbersOf));
      return converted.get(answer) as A;
    },
    refresh: () => {
      for (const { dtype, values, bits } of [...sent.values(), ...received]) decode(dtype, bits, values);
    },
    forget: () => {
      sent.clear();
      received.length = 0;
    },
  };
}

/** The target as it takes and gives numbers, in memory that it shares with the caller. */
export function takingNumbers(target: Target): Target {
  const memory = halfMemory(true);
  return mapOperations(servedBy(target), (operation) => async (request: object) => {
    const serve = target[operation] as (request: unknown) => unknown;
    const answer = await serve.call(target, memory.toBits(request));
    memory.refresh();
    return memory.toValues(answer);
  });
}

function isShared(buffer: ArrayBufferLike): boolean {
  return typeof SharedArrayBuffer === "function" && buffer instanceof SharedArrayBuffer;
}

/** Changes a tensor, or the tensors among the parts of a record; anything without one of 16 bits stays as it is. */
function mapTensors<T>(value: T, change: (tensor: Tensor) => Tensor): T {
  if (isOfHalf(value)) return change(value) as T;
  if (typeof value !== "object" || value === null || !Object.values(value).some(isOfHalf)) return value;
  const parts = Object.entries(value).map(([name, part]) => [name, isOfHalf(part) ? change(part) : part]);
  return Object.fromEntries(parts) as T;
}

function isOfHalf(value: unknown): value is Tensor {
  if (typeof value !== "object" || value === null || !("dtype" in value && "data" in value)) return false;
  return ArrayBuffer.isView(value.data) && isHalf(value.dtype as Dtype);
}
