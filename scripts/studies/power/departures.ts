import { uniforms } from "../../../properties/arbitraries/data.ts";
import { truncatedStd } from "../../../properties/init/distribution/distributionOf.ts";
import type { Parameters } from "../../../properties/init/requests/initializers.ts";

/** The draws of a wrong implementation, made from the values of a correct one, and those under the next seed. */
export interface Departure {
  readonly name: string;
  /** The distribution that is claimed. */
  readonly claimed: Parameters;
  /** The distribution that is drawn, if it differs. */
  readonly drawn?: Parameters;
  readonly change?: (values: Float64Array, shape: readonly number[], seed: number) => Float64Array;
  /** Makes the next seed's values from this seed's; without it, the next seed's values are changed like these. */
  readonly neighbour?: (values: Float64Array, next: Float64Array) => Float64Array;
}

const normal = { initializer: "normal", mean: 0, std: 1 } as const;
const uniform = { initializer: "uniform", a: -1, b: 1 } as const;
const truncated = { initializer: "trunc_normal", mean: 0, std: 1, a: -2, b: 2 } as const;

const each =
  (change: (value: number, i: number, values: Float64Array, shape: readonly number[]) => number) =>
  (values: Float64Array, shape: readonly number[]) =>
    values.map((value, i) => change(value, i, values, shape));

/** Rounds a value to this number of bits of a float's fraction. */
function narrowed(value: number, bits: number): number {
  const unit = 2 ** (Math.floor(Math.log2(Math.abs(value) || 1)) - bits);
  return Math.round(value / unit) * unit;
}

function autoregressive(rho: number) {
  return (values: Float64Array) => {
    let before = values[0] as number;
    return values.map((value, i) => {
      before = i === 0 ? value : rho * before + Math.sqrt(1 - rho * rho) * value;
      return before;
    });
  };
}

/** The integers of a generator x ← (a·x + c) mod m as uniforms on ±1. */
function congruential(multiplier: bigint, increment: bigint, modulus: bigint) {
  return (values: Float64Array, _shape: readonly number[], seed: number) => {
    let state = BigInt(2 * seed + 1) % modulus;
    return values.map(() => {
      state = (multiplier * state + increment) % modulus;
      return Math.fround((2 * Number(state)) / Number(modulus) - 1);
    });
  };
}

function sumOfUniforms(count: number) {
  return (values: Float64Array, _shape: readonly number[], seed: number) => {
    const next = uniforms({ seed, role: "weight" });
    return values.map(() => {
      let sum = -count / 2;
      for (let k = 0; k < count; k++) sum += next();
      return sum / Math.sqrt(count / 12);
    });
  };
}

/** Values beyond the limit are folded back, which replaces drawing them again. */
const cutAt = (limit: number) => each((value) => (Math.abs(value) > limit ? value / 2 : value));

export const departures: readonly Departure[] = [
  { name: "none, normal", claimed: normal },
  { name: "none, uniform", claimed: uniform },
  { name: "none, truncated", claimed: truncated },
  { name: "normal std +1 %", claimed: normal, change: each((value) => 1.01 * value) },
  { name: "normal std −1 %", claimed: normal, change: each((value) => 0.99 * value) },
  { name: "uniform bound +0.1 %", claimed: uniform, change: each((value) => 1.001 * value) },
  { name: "uniform bound −0.1 %", claimed: uniform, change: each((value) => 0.999 * value) },
  { name: "uniform for normal", claimed: normal, drawn: { initializer: "uniform", a: -Math.sqrt(3), b: Math.sqrt(3) } },
  { name: "cut at 2 σ for normal", claimed: normal, drawn: truncated, change: each((value) => value / truncatedStd) },
  {
    name: "clamped at 2 σ for truncated",
    claimed: truncated,
    drawn: normal,
    change: each((value) => Math.max(-2, Math.min(2, value))),
  },
  { name: "gain missing (1/√2)", claimed: normal, change: each((value) => value * Math.SQRT1_2) },
  { name: "mean off by 0.01 σ", claimed: normal, change: each((value) => value + 0.01) },
  { name: "one-sided", claimed: normal, change: each(Math.abs) },
  { name: "AR(1), ρ = 0.01", claimed: normal, change: autoregressive(0.01) },
  { name: "AR(1), ρ = 0.02", claimed: normal, change: autoregressive(0.02) },
  {
    name: "antithetic pairs",
    claimed: normal,
    change: each((value, i, values) => (i % 2 === 1 ? -(values[i - 1] as number) : value)),
  },
  { name: "period 65,536", claimed: normal, change: each((_value, i, values) => values[i % 65_536] as number) },
  {
    name: "every second row is the one before",
    claimed: normal,
    change: each((value, i, values, shape) => {
      const row = values.length / (shape[0] as number);
      return Math.floor(i / row) % 2 === 1 ? (values[i - row] as number) : value;
    }),
  },
  { name: "uniform of 8 bits", claimed: uniform, change: each((value) => Math.floor(value * 128) / 128) },
  { name: "uniform of 16 bits", claimed: uniform, change: each((value) => Math.floor(value * 32_768) / 32_768) },
  { name: "cast from bfloat16", claimed: normal, change: each((value) => narrowed(value, 7)) },
  { name: "cast from float16", claimed: normal, change: each((value) => narrowed(value, 10)) },
  { name: "tails cut at 4 σ", claimed: normal, change: cutAt(4) },
  { name: "tails cut at 4.5 σ", claimed: normal, change: cutAt(4.5) },
  { name: "sum of 12 uniforms for normal", claimed: normal, change: sumOfUniforms(12) },
  { name: "sum of 4 uniforms for normal", claimed: normal, change: sumOfUniforms(4) },
  {
    name: "every fourth value is the one before",
    claimed: normal,
    change: each((value, i, values) => (i % 4 === 3 ? (values[i - 1] as number) : value)),
  },
  { name: "NaN at a rate of 1e-5", claimed: normal, change: (values, _shape, seed) => withNan(values, seed) },
  {
    name: "rows of scale ±5 % in turn",
    claimed: normal,
    change: each((value, i, values, shape) =>
      Math.floor((i * (shape[0] as number)) / values.length) % 2 === 0 ? 1.05 * value : 0.95 * value,
    ),
  },
  { name: "seed ignored", claimed: normal, neighbour: (values) => values },
  {
    name: "next seed one value on",
    claimed: normal,
    neighbour: (values) => values.map((_, i) => values[(i + 1) % values.length] as number),
  },
  {
    name: "next seed correlated, 0.05",
    claimed: normal,
    neighbour: (values, next) => next.map((value, i) => 0.05 * (values[i] as number) + Math.sqrt(1 - 0.0025) * value),
  },
  { name: "RANDU", claimed: uniform, change: congruential(65_539n, 0n, 2n ** 31n) },
  {
    name: "ANSI C's rand, 15 bits",
    claimed: uniform,
    change: (values, shape, seed) =>
      congruential(1_103_515_245n, 12_345n, 2n ** 31n)(values, shape, seed).map((x) => Math.floor(x * 16_384) / 16_384),
  },
  { name: "minstd (a blind spot)", claimed: uniform, change: congruential(16_807n, 0n, 2n ** 31n - 1n) },
];

function withNan(values: Float64Array, seed: number): Float64Array {
  const next = uniforms({ seed, role: "bias" });
  return values.map((value) => (next() < 1e-5 ? Number.NaN : value));
}
