import type { Dtype, Tensor } from "../contract/contract.ts";

/** A dtype of 16 bits. Its values are calculated in wider numbers, and stored as bits or as doubles. */
export type HalfDtype = "float16" | "bfloat16";

/** A binary format by its widths. */
interface Format {
  /** Significant bits, with the leading one. */
  readonly precision: number;
  /** The exponent of the smallest normal number. */
  readonly minExponent: number;
  readonly largest: number;
  /** Bits of an infinity. */
  readonly infinity: number;
}

/** IEEE 754 binary16, and the upper 16 bits of binary32. */
export const halfFormats: Readonly<Record<HalfDtype, Format>> = {
  float16: { precision: 11, minExponent: -14, largest: 65_504, infinity: 0x7c00 },
  bfloat16: { precision: 8, minExponent: -126, largest: 2 ** 128 * (1 - 2 ** -8), infinity: 0x7f80 },
};

export function isHalf(dtype: Dtype): dtype is HalfDtype {
  return dtype === "float16" || dtype === "bfloat16";
}

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
const highWord = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** 2ᵉ at index e + 200, for the exponents that are needed: `**` takes ten times as long. */
const powers = Float64Array.from({ length: 401 }, (_, at) => 2 ** (at - 200));

function power(exponent: number): number {
  return powers[exponent + 200] as number;
}

/** ⌊log₂|value|⌋ of a normal double; below −1022 for zero and subnormals, 1024 for infinities and NaN. */
function exponentOf(value: number): number {
  double[0] = value;
  return (((words[highWord] as number) >>> 20) & 0x7ff) - 1023;
}

/** The largest power of two of which a normal double is a multiple. */
export function unitOf(value: number): number {
  const exponent = exponentOf(value);
  const high = ((words[highWord] as number) & 0xfffff) | 0x100000;
  const low = words[1 - highWord] as number;
  const trailing = low === 0 ? 32 + trailingZeros(high) : trailingZeros(low);
  return 2 ** (exponent - 52 + trailing);
}

function trailingZeros(word: number): number {
  return 31 - Math.clz32(word & -word);
}

/**
 * The nearest value of a dtype, of two equally near ones the even one. float16: ±∞ from 65,520 on; bfloat16: from
 * 2¹²⁸·(1 − 2⁻⁹) on. The sum with 3/2·2⁵²·q, q the distance of neighbours, keeps the multiples of q only.
 */
export function roundTo(dtype: Dtype, value: number): number {
  if (dtype === "float64") return value;
  if (dtype === "float32") return Math.fround(value);
  if (value === 0 || !Number.isFinite(value)) return value;
  const { precision, minExponent, largest } = halfFormats[dtype];
  const exponent = exponentOf(value);
  if (exponent > -minExponent + 1) return value * Number.POSITIVE_INFINITY;
  const large = 1.5 * power(52 + Math.max(exponent, minExponent) + 1 - precision);
  const magnitude = Math.abs(value) + large - large;
  const rounded = magnitude > largest ? Number.POSITIVE_INFINITY : magnitude;
  return value < 0 ? -rounded : rounded;
}

/** Rounds doubles in place to a half dtype; those of other dtypes stay. */
export function roundAll(dtype: Dtype, values: Float32Array | Float64Array): void {
  if (isHalf(dtype)) for (let i = 0; i < values.length; i++) values[i] = roundTo(dtype, values[i] as number);
}

/** The bits of a value of the dtype; a NaN becomes the quiet NaN of its sign. */
export function bitsOf(dtype: HalfDtype, value: number): number {
  const { precision, minExponent, infinity } = halfFormats[dtype];
  const exponent = exponentOf(value);
  const sign = ((words[highWord] as number) >>> 31) << 15;
  if (Number.isNaN(value)) return sign | infinity | (1 << (precision - 2));
  if (exponent > -minExponent + 1) return sign | infinity;
  const steps = Math.abs(value) * power(precision - 1 - Math.max(exponent, minExponent));
  // A subnormal number has no leading one, and the exponent 0.
  return sign | (steps + ((Math.max(exponent, minExponent) - minExponent) << (precision - 1)));
}

function valueOfBits(dtype: HalfDtype, bits: number): number {
  const { precision, minExponent, infinity } = halfFormats[dtype];
  const magnitude = bits & 0x7fff;
  const sign = bits >>> 15 ? -1 : 1;
  if (magnitude >= infinity) return magnitude > infinity ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  const leading = 1 << (precision - 1);
  const exponent = Math.max(1, magnitude >>> (precision - 1));
  const steps = (magnitude & (leading - 1)) + (magnitude >= leading ? leading : 0);
  return sign * steps * 2 ** (exponent + minExponent - precision);
}

const tables = new Map<HalfDtype, Float64Array>();

/** The value of each of the 65,536 bit patterns. */
function tableOf(dtype: HalfDtype): Float64Array {
  const known = tables.get(dtype);
  if (known) return known;
  const table = Float64Array.from({ length: 1 << 16 }, (_, bits) => valueOfBits(dtype, bits));
  tables.set(dtype, table);
  return table;
}

/** The values of bits, in a new array or in `values`. */
export function decode(
  dtype: HalfDtype,
  bits: Uint16Array,
  values: Float64Array = new Float64Array(bits.length),
): Float64Array {
  const table = tableOf(dtype);
  for (let i = 0; i < bits.length; i++) values[i] = table[bits[i] as number] as number;
  return values;
}

/** The bits of values, rounded to the dtype, in a new array or in `bits`. */
export function encode(
  dtype: HalfDtype,
  values: ArrayLike<number>,
  bits: Uint16Array = new Uint16Array(values.length),
): Uint16Array {
  for (let i = 0; i < bits.length; i++) bits[i] = bitsOf(dtype, roundTo(dtype, values[i] as number));
  return bits;
}

/** Data of numbers: those of a half dtype as doubles. */
export type Values = Float32Array | Float64Array;

/** The values of a tensor's data: decoded if they are bits. A Float16Array of Node 24 holds values, too. */
export function valuesOf({ dtype, data }: Pick<Tensor, "dtype" | "data">): Values {
  if (!isHalf(dtype)) return data as Values;
  if (data instanceof Uint16Array) return decode(dtype, data);
  return data instanceof Float64Array ? data : Float64Array.from(data);
}
