import type { Tensor } from "../../contract/contract.ts";
import { isTensor } from "../../contract/tensor.ts";
import { copyOf } from "../../impl/tensor.ts";
import type { Declared } from "../claim/declaration.ts";
import { type Approximate, withTolerance } from "./approximate.ts";
import { expectMatches } from "./expectTensor.ts";
import { scaled } from "./rearrange.ts";

/** Numbers before and after the data in their buffer. */
const margin = 3;

type Memory = typeof ArrayBuffer | typeof SharedArrayBuffer;

/**
 * Requests with each tensor's data in the middle of a larger buffer, which has NaN before and after them; a second one
 * in memory that threads share, if the target takes it.
 */
export function inViews<R extends object>(
  { sharedBuffers }: Pick<Declared, "sharedBuffers">,
  request: R,
): readonly R[] {
  return (sharedBuffers ? [ArrayBuffer, SharedArrayBuffer] : [ArrayBuffer]).map((memory) => {
    const view = (value: unknown) => (isTensor(value) ? viewOf(value, memory) : value);
    return Object.fromEntries(Object.entries(request).map(([role, value]) => [role, view(value)])) as R;
  });
}

function viewOf(tensor: Tensor, Buffer: Memory): Tensor {
  const { length, BYTES_PER_ELEMENT } = tensor.data;
  // The lib's types of typed arrays name one kind of buffer; the values are the same in both.
  const buffer = new Buffer((length + 2 * margin) * BYTES_PER_ELEMENT) as ArrayBuffer;
  const whole = tensor.dtype === "float32" ? new Float32Array(buffer) : new Float64Array(buffer);
  whole.fill(Number.NaN);
  const data = whole.subarray(margin, margin + length);
  data.set(tensor.data);
  return { ...tensor, data };
}

/**
 * Throws a discrepancy unless a request whose weight is negated in place, between two calls, has the negated answer.
 * `send` gives the part of the answer that is linear in the weight.
 */
export async function expectRefilled<R extends { readonly weight: Tensor }>(
  send: (request: R) => Promise<Approximate>,
  request: R,
  label?: string,
): Promise<void> {
  const earlier = await send(request);
  const negated = scaled(withTolerance(copyOf(earlier), earlier.tolerance), -1);
  const { data } = request.weight;
  data.set(data.map((value) => -value));
  expectMatches(await send(request), negated, label);
}
