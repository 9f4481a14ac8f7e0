import type { Tensor } from "../contract/contract.ts";
import { copyOf, zeros } from "../impl/tensor.ts";

/** Gives the values that an array held when it was first seen. */
export function cachedByArray(): (tensor: Tensor) => Tensor {
  const cache = new WeakMap<Tensor["data"], Tensor["data"]>();
  return (tensor) => {
    const data = cache.get(tensor.data) ?? copyOf(tensor).data;
    cache.set(tensor.data, data);
    return { ...tensor, data };
  };
}

/** The tensor read from the start of its buffer. */
export function withoutOffset(tensor: Tensor): Tensor {
  const { dtype, data } = tensor;
  const whole = dtype === "float32" ? new Float32Array(data.buffer) : new Float64Array(data.buffer);
  return { ...tensor, data: whole.slice(0, data.length) };
}

/** The tensor, or zeros for one in memory that threads share. */
export function readIfOwn(tensor: Tensor): Tensor {
  return tensor.data.buffer instanceof ArrayBuffer ? tensor : zeros(tensor.dtype, tensor.shape);
}
