import type { Tensor } from "../contract/contract.ts";
import { encode, isHalf, valuesOf } from "./halves.ts";
import { tensor } from "./tensor.ts";

/**
 * Computes on numbers: tensors of bits are decoded first, and the answer is encoded. Other requests, of doubles for
 * float16 too, are passed on, and so are tensors that are malformed.
 */
export function onValues<R extends object, A extends object>(request: R, compute: (request: R) => A): A {
  if (!Object.values(request).some(isOfBits)) return compute(request);
  const answer = compute(mapParts(request, (part) => (isOfBits(part) ? { ...part, data: valuesOf(part) } : part)));
  return "data" in answer ? (inBits(answer as unknown as Tensor) as unknown as A) : mapParts(answer, inBits);
}

function mapParts<T extends object>(parts: T, change: (part: unknown) => unknown): T {
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, change(part)])) as T;
}

function isOfBits(part: unknown): part is Tensor {
  if (typeof part !== "object" || part === null || !("data" in part && "dtype" in part)) return false;
  return part.data instanceof Uint16Array && isHalf((part as Tensor).dtype);
}

/** A tensor of float16 or bfloat16 with bits as data; anything else stays. */
export function inBits<T>(part: T): T {
  if (typeof part !== "object" || part === null || !("dtype" in part && "data" in part)) return part;
  const { dtype, data } = part as unknown as Tensor;
  return isHalf(dtype) && data instanceof Float64Array ? { ...part, data: encode(dtype, data) } : part;
}

/** A tensor of the given row-major values, rounded to the dtype; float16 and bfloat16 as bits, as the contract has them. */
export function tensorOf(...parts: Parameters<typeof tensor>): Tensor {
  return inBits<Tensor>(tensor(...parts));
}
