import { uniforms, type Wanted } from "../../../properties/arbitraries/data.ts";
import type { ConvolutionRequest } from "../model/geometry.ts";

type Role = Wanted["role"];

/**
 * The values of a request. `whole`, `large`: whole numbers, so that every sum is exact; `mantissas`: numbers with full
 * mantissas, few of them nonzero; `special`: NaN, infinite, subnormal, tiny or huge values of one tensor among whole
 * numbers, with exact sums where they are finite.
 */
export type Data = "whole" | "large" | "mantissas" | "special";

/** What the values of a tensor depend on besides its role. */
export interface Filling {
  readonly data: Data;
  readonly seed: number;
  readonly isFloat64: boolean;
  /** The tensor of which few values are nonzero, so that a sum hardly depends on its order. */
  readonly sparse: Role;
  /** The number of products of a sum. */
  readonly terms: number;
}

/** Values beyond this power of two on either side are special. */
const plainRange = 2 ** 40;

/** Whether a request has values that only few requests have: NaN, infinite, tiny or huge ones. */
export function isSpecial({ input, weight, bias, gradOutput }: ConvolutionRequest): boolean {
  return [input, weight, bias, gradOutput].some((tensor) =>
    tensor?.data.some((value) => !(Math.abs(value) <= plainRange) || (value !== 0 && Math.abs(value) < 1 / plainRange)),
  );
}

export function valuesOf(role: Role, length: number, filling: Filling): Float64Array {
  const next = uniforms({ seed: filling.seed, role });
  const { data, sparse, terms } = filling;
  if (data === "mantissas") {
    const share = role === sparse ? Math.min(1, 1.5 / terms) : 1;
    return Float64Array.from({ length }, () => (next() < share ? scaled(next) : 0));
  }
  if (data === "special") return specialValues(role, length, filling, next);
  const largest = data === "large" ? 99 : 9;
  return Float64Array.from({ length }, () => signed(1 + Math.floor(next() * largest), next));
}

function signed(size: number, next: () => number): number {
  return next() < 0.5 ? -size : size;
}

/** Beyond the range of float16 on both sides, but rarely. */
const powers = [0, 0, 0, 0, 0, 0, -19, 17];

function scaled(next: () => number): number {
  return (1 + next()) * 2 ** (powers[Math.floor(next() * powers.length)] as number);
}

const kinds = ["nan", "infinite", "subnormal", "tiny", "huge", "tinySums", "hugeSums"] as const;
const marked = ["input", "weight", "gradOutput", "bias"] as const;

function specialValues(role: Role, length: number, { seed, isFloat64 }: Filling, next: () => number): Float64Array {
  const kind = kinds[seed % kinds.length] as (typeof kinds)[number];
  const isMarked = marked[Math.floor(seed / kinds.length) % marked.length] === role;
  const whole = () => signed(1 + Math.floor(next() * 4), next);
  const fill = (value: () => number) => Float64Array.from({ length }, value);
  // Few enough that some sums have none.
  const some = (value: () => number) => fill(() => (next() < Math.min(0.4, 2 / length) ? value() : whole()));
  switch (kind) {
    case "nan":
      return isMarked ? some(() => Number.NaN) : withZeros(fill(whole), next);
    case "infinite":
      return isMarked ? some(() => signed(Number.POSITIVE_INFINITY, next)) : withZeros(fill(whole), next);
    case "subnormal":
      return isMarked ? fill(() => whole() * 2 ** (isFloat64 ? -1070 : -145)) : fill(whole);
    case "tiny":
      return isMarked ? fill(() => whole() * 2 ** -80) : fill(whole);
    case "huge":
      return isMarked ? fill(() => whole() * 2 ** 70) : fill(whole);
    case "tinySums":
      return fill(() => whole() * 2 ** (role === "bias" ? -145 : -72));
    case "hugeSums":
      // Of one sign, so that no partial sum overflows alone.
      return fill(() => Math.abs(whole()) * 2 ** (role === "bias" ? 124 : 62));
  }
}

function withZeros(values: Float64Array, next: () => number): Float64Array {
  return values.map((value) => (next() < 0.2 ? 0 : value));
}
