import { fusedMultiplyAdd } from "./fusedMultiplyAdd.ts";
import type { Generator } from "./generator.ts";

/**
 * Uniform values in [from, to): `x·(to − from) + from`, x uniform in [0, 1).
 * float32: x = k·2⁻²⁴ of one word each, bounds rounded to float32, one fused multiply-add; PyTorch's bits. float64: 53-bit
 * draws of two words each. A value that rounds to `to` becomes `from`, as in PyTorch 2.12 and later.
 */
export function fillUniform(
  data: Float32Array | Float64Array,
  from: number,
  to: number,
  { bits24, uniform53 }: Generator,
): void {
  if (data instanceof Float64Array) {
    for (let i = 0; i < data.length; i++) data[i] = belowEnd(uniform53() * (to - from) + from, from, to);
    return;
  }
  const [low, high] = [Math.fround(from), Math.fround(to)];
  if (low === -high) {
    // k·2⁻²⁴·2b − b = b·2⁻²³·(k − 2²³): an exact product in a double, rounded once by the store.
    const unit = high * 2 ** -23;
    for (let i = 0; i < data.length; i++) data[i] = unit * (bits24() - 2 ** 23);
    return;
  }
  const width = Math.fround(high - low);
  for (let i = 0; i < data.length; i++)
    data[i] = belowEnd(fusedMultiplyAdd(bits24() * 2 ** -24, width, low), low, high);
}

function belowEnd(value: number, from: number, to: number): number {
  return value === to ? from : value;
}
