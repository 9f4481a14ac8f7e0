import type { Tensor } from "../../contract/contract.ts";
import { isTensor } from "../../contract/tensor.ts";
import { copyOf } from "../../impl/tensor.ts";
import { type Approximate, withTolerance } from "./approximate.ts";
import { expectMatches } from "./expectTensor.ts";
import { scaled } from "./rearrange.ts";

/** Numbers before and after the data in their buffer. */
const margin = 3;

/** The request with each tensor's data in the middle of a larger buffer, which has NaN before and after them. */
export function inViews<R extends object>(request: R): R {
  const fields = Object.entries(request).map(([role, value]) => [role, isTensor(value) ? viewOf(value) : value]);
  return Object.fromEntries(fields);
}

function viewOf(tensor: Tensor): Tensor {
  const { length } = tensor.data;
  const whole =
    tensor.dtype === "float32" ? new Float32Array(length + 2 * margin) : new Float64Array(length + 2 * margin);
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
