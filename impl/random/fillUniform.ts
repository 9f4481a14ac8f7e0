import { fusedMultiplyAdd } from "./fusedMultiplyAdd.ts";
import type { Generator } from "./generator.ts";

/** Number of words drawn at a time, so that they stay in the first-level cache. */
const chunk = 1024;

/** Below this bound, the product of the symmetric form may be subnormal and round to the end. */
const minPlainBound = 2 ** -100;

/**
 * Uniform values in [from, to): `x·(to − from) + from`, x uniform in [0, 1). float32: x = k·2⁻²⁴ from one word each,
 * bounds rounded to float32, one fused multiply-add; these are PyTorch's bits. float64: 53-bit draws from two words
 * each. A value that rounds to `to` becomes `from`, as in PyTorch 2.12 and later.
 */
export function fillUniform(
  data: Float32Array | Float64Array,
  from: number,
  to: number,
  { fillBits24, fillScaled24, uniform53 }: Generator,
): void {
  if (data instanceof Float64Array) {
    for (let i = 0; i < data.length; i++) data[i] = belowEnd(uniform53() * (to - from) + from, from, to);
    return;
  }
  const [low, high] = [Math.fround(from), Math.fround(to)];
  if (low === -high && high >= minPlainBound) {
    // k·2⁻²⁴·2b − b = b·2⁻²³·(k − 2²³): an exact product in a double, rounded once by the store.
    fillScaled24(data, high * 2 ** -23, 2 ** 23);
    return;
  }
  const width = Math.fround(high - low);
  const bits = new Int32Array(Math.min(chunk, data.length));
  for (let at = 0; at < data.length; at += chunk) {
    const drawn = bits.subarray(0, data.length - at);
    fillBits24(drawn);
    for (let i = 0; i < drawn.length; i++)
      data[at + i] = belowEnd(fusedMultiplyAdd((drawn[i] as number) * 2 ** -24, width, low), low, high);
  }
}

function belowEnd(value: number, from: number, to: number): number {
  return value === to ? from : value;
}
