import { fusedMultiplyAdd } from "./fusedMultiplyAdd.ts";
import type { Generator } from "./generator.ts";

const block = 16;

/**
 * Normal values by Box and Muller: radius √(−2·ln u₁), angle 2π·u₂, as PyTorch draws them on the CPU.
 * Fewer than 16 values come in pairs in double, the second kept for the next call; 16 or more in blocks of 16 whose
 * first half are cosines and second half sines. Where 16 does not divide the length, the last 16 are drawn afresh.
 * The float32 path rounds `Math.log`, `Math.cos` and `Math.sin`: within a few ULP of PyTorch's polynomials.
 */
export function fillNormal(data: Float32Array | Float64Array, mean: number, std: number, generator: Generator): void {
  if (data.length < block) {
    for (let i = 0; i < data.length; i++) data[i] = nextNormal(generator) * std + mean;
    return;
  }
  drawUniforms(data, generator);
  const transform = data instanceof Float32Array ? transformBlock32 : transformBlock64;
  const whole = data.length - (data.length % block);
  for (let at = 0; at < whole; at += block) transform(data, at, mean, std);
  if (whole === data.length) return;
  const last = data.subarray(data.length - block);
  drawUniforms(last, generator);
  transform(last, 0, mean, std);
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

function drawUniforms(data: Float32Array | Float64Array, { bits24, uniform53 }: Generator): void {
  if (data instanceof Float32Array) for (let i = 0; i < data.length; i++) data[i] = bits24() * 2 ** -24;
  else for (let i = 0; i < data.length; i++) data[i] = uniform53();
}

const fullTurn32 = Math.fround(2 * Math.PI);

function transformBlock32(data: Float32Array | Float64Array, at: number, mean: number, std: number): void {
  const [mean32, std32] = [Math.fround(mean), Math.fround(std)];
  for (let j = at; j < at + block / 2; j++) {
    const logarithm = Math.fround(Math.log(1 - (data[j] as number)));
    const radius = Math.fround(Math.sqrt(-2 * logarithm));
    const angle = Math.fround(fullTurn32 * (data[j + block / 2] as number));
    const cosine = Math.fround(radius * Math.fround(Math.cos(angle)));
    const sine = Math.fround(radius * Math.fround(Math.sin(angle)));
    data[j] = fusedMultiplyAdd(cosine, std32, mean32);
    data[j + block / 2] = fusedMultiplyAdd(sine, std32, mean32);
  }
}

function transformBlock64(data: Float32Array | Float64Array, at: number, mean: number, std: number): void {
  for (let j = at; j < at + block / 2; j++) {
    const radius = Math.sqrt(-2 * Math.log(1 - (data[j] as number)));
    const angle = 2 * Math.PI * (data[j + block / 2] as number);
    data[j] = radius * Math.cos(angle) * std + mean;
    data[j + block / 2] = radius * Math.sin(angle) * std + mean;
  }
}
