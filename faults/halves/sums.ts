import type { Conv2dRequest, Dtype, Tensor } from "../../contract/contract.ts";
import { roundTo } from "../../impl/halves.ts";
import { sizeOf } from "../../impl/tensor.ts";
import { directSums, type Roundings } from "../equivalents/arithmetic/directSums.ts";
import { mapped } from "../mapped.ts";

/** The roundings of a dtype, for `directSums`. */
export function summing(
  roundings: (round: (value: number) => number) => Omit<Roundings, "factor">,
): (request: Conv2dRequest) => Tensor {
  return (request) => {
    const { dtype } = request.input;
    return directSums({ factor: (value) => value, ...roundings((value) => roundTo(dtype, value)) })(request);
  };
}

/** The same tensor with zeros but for the items of one place of an axis. */
export function only(tensor: Tensor, axis: number, place: number): Tensor {
  const inner = sizeOf(tensor.shape.slice(axis + 1));
  const size = tensor.shape[axis] as number;
  return mapped(tensor, (value, i) => (Math.floor(i / inner) % size === place ? value : 0));
}

/** The sum of the parts, rounded to the dtype after each of them. */
export function addedInPlace(dtype: Dtype, parts: readonly Tensor[]): Tensor {
  return parts.reduce((sum, part) => mapped(sum, (value, i) => roundTo(dtype, value + (part.data[i] as number))));
}
