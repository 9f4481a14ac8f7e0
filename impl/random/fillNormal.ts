import { cosineAndSine, logarithm } from "./cephes.ts";
import { fusedMultiplyAdd } from "./fusedMultiplyAdd.ts";
import type { Generator } from "./generator.ts";

const block = 16;
const half = block / 2;

/**
 * Normal values by Box and Muller: radius √(−2·ln u₁), angle 2π·u₂, as PyTorch draws them on the CPU. Fewer than 16
 * values are drawn in pairs in double; the second value of a pair is kept for the next call. 16 values or more are
 * drawn in blocks of 16: cosines in the first half, sines in the second. If the length is not a multiple of 16, the
 * last 16 values are drawn again. float32: the bits of PyTorch's AVX2 code. float64: PyTorch's draws, with the double
 * functions of JavaScript. Values that `wanted` marks by 0 are drawn and may be left out.
 */
export function fillNormal(
  data: Float32Array | Float64Array,
  mean: number,
  std: number,
  generator: Generator,
  wanted?: Uint8Array,
): void {
  if (data.length < block) {
    for (let i = 0; i < data.length; i++) data[i] = nextNormal(generator) * std + mean;
    return;
  }
  const whole = data.length - (data.length % block);
  if (data instanceof Float32Array) fillBlocks32(data, whole, mean, std, generator, wanted);
  else fillBlocks64(data, whole, mean, std, generator, wanted);
}

/** One standard normal in double: a cosine, and at the next call the sine of the same pair. */
function nextNormal(generator: Generator): number {
  const spare = generator.spareNormal;
  generator.spareNormal = null;
  if (spare !== null) return spare;
  const angle = 2 * Math.PI * generator.uniform53();
  const radius = Math.sqrt(-2 * Math.log1p(-generator.uniform53()));
  generator.spareNormal = radius * Math.sin(angle);
  return radius * Math.cos(angle);
}

/** Fills blocks up to `whole`. The tail is drawn after all blocks and covers the last 16 values. */
function fillBlocks32(
  data: Float32Array,
  whole: number,
  mean: number,
  std: number,
  generator: Generator,
  wanted?: Uint8Array,
): void {
  const bits = new Int32Array(block);
  const [mean32, std32] = [Math.fround(mean), Math.fround(std)];
  const draw = (at: number) => {
    generator.fillBits24(bits);
    transform32(data, at, bits, mean32, std32, wanted);
  };
  for (let at = 0; at < whole; at += block) draw(at);
  if (whole === data.length) return;
  // The words of the unfinished block are drawn and discarded.
  generator.fillBits24(bits.subarray(0, data.length - whole));
  draw(data.length - block);
}

const fullTurn32 = Math.fround(2 * Math.PI);
const pair = new Float32Array(2);

function transform32(
  data: Float32Array,
  at: number,
  bits: Int32Array,
  mean: number,
  std: number,
  wanted?: Uint8Array,
): void {
  for (let j = 0; j < half; j++) {
    if (wanted && !isPairWanted(wanted, at + j)) continue;
    const radius = Math.fround(Math.sqrt(-2 * logarithm(2 ** 24 - (bits[j] as number))));
    cosineAndSine(Math.fround(fullTurn32 * ((bits[j + half] as number) * 2 ** -24)), pair);
    data[at + j] = fusedMultiplyAdd(Math.fround(radius * (pair[0] as number)), std, mean);
    data[at + j + half] = fusedMultiplyAdd(Math.fround(radius * (pair[1] as number)), std, mean);
  }
}

function isPairWanted(wanted: Uint8Array, first: number): boolean {
  return wanted[first] !== 0 || wanted[first + half] !== 0;
}

function fillBlocks64(
  data: Float64Array,
  whole: number,
  mean: number,
  std: number,
  { uniform53 }: Generator,
  wanted?: Uint8Array,
): void {
  const draw = (at: number) => {
    for (let i = 0; i < block; i++) data[at + i] = uniform53();
    transform64(data, at, mean, std, wanted);
  };
  for (let at = 0; at < whole; at += block) draw(at);
  if (whole === data.length) return;
  for (let i = whole; i < data.length; i++) uniform53();
  draw(data.length - block);
}

function transform64(data: Float64Array, at: number, mean: number, std: number, wanted?: Uint8Array): void {
  for (let j = at; j < at + half; j++) {
    if (wanted && !isPairWanted(wanted, j)) continue;
    const radius = Math.sqrt(-2 * Math.log(1 - (data[j] as number)));
    const angle = 2 * Math.PI * (data[j + half] as number);
    data[j] = radius * Math.cos(angle) * std + mean;
    data[j + half] = radius * Math.sin(angle) * std + mean;
  }
}
