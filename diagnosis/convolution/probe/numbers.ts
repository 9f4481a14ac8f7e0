import type { Tensor } from "../../../contract/contract.ts";
import { uniforms, type Wanted } from "../../../properties/arbitraries/data.ts";
import type { ConvolutionRequest } from "../model/geometry.ts";

export type Role = Wanted["role"];

/** One tensor has NaN, infinite, subnormal, tiny or huge values among whole ones, zeros alone, or one value alone. */
export interface Special {
  readonly kind: "nan" | "infinite" | "subnormal" | "tiny" | "huge" | "tinySums" | "hugeSums" | "zeros" | "equal";
  readonly role: Role;
}

/**
 * The values of a request. `whole`, `large`: whole numbers, so that every sum is exact; `mantissas`: numbers with full
 * mantissas, few of them nonzero; or special ones, with exact sums where they are finite.
 */
export type Data = "whole" | "large" | "mantissas" | Special;

/** What the values of a tensor depend on in addition to its role. */
export interface Filling {
  readonly data: Data;
  readonly seed: number;
  readonly isFloat64: boolean;
  /** The tensor of which few values are nonzero, so that a sum hardly depends on its order. */
  readonly sparse: Role;
  /** The number of products of a sum. */
  readonly terms: number;
}

const usual: readonly Data[] = ["whole", "whole", "whole", "mantissas", "large"];

/** The values around failing requests: special ones only where these have them. */
export function kindsNear(failing: readonly ConvolutionRequest[]): readonly Data[] {
  const roles = (["input", "weight", "bias", "gradOutput"] as const).filter((role) =>
    failing.some((each) => each[role]),
  );
  const found = roles.flatMap((role) => {
    const tensors = failing.flatMap((request) => request[role] ?? []);
    return kindsIn(tensors).map((kind) => ({ kind, role }));
  });
  if (found.length === 0) return usual;
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  // The same in the other tensors tells what of several is meant.
  const everywhere = kinds.flatMap((kind) => roles.map((role): Special => ({ kind, role })));
  return [...found, ...everywhere].flatMap((special, i) => (i % 3 === 2 ? [special, ...plain] : [special]));
}

const plain: readonly Data[] = ["whole", "mantissas"];
/** Values beyond this power of two on either side are special. */
const plainRange = 2 ** 40;

function kindsIn(tensors: readonly Tensor[]): readonly Special["kind"][] {
  const has = (test: (value: number) => boolean) => tensors.some(({ data }) => data.some(test));
  const all = (test: (tensor: Tensor) => boolean) => tensors.length > 0 && tensors.every(test);
  return [
    ...(has(Number.isNaN) ? (["nan"] as const) : []),
    ...(has((value) => Math.abs(value) === Number.POSITIVE_INFINITY) ? (["infinite"] as const) : []),
    ...(has((value) => value !== 0 && Math.abs(value) < 1 / plainRange)
      ? (["subnormal", "tiny", "tinySums"] as const)
      : []),
    ...(has((value) => Number.isFinite(value) && Math.abs(value) > plainRange) ? (["huge", "hugeSums"] as const) : []),
    ...(all(({ data }) => data.every((value) => value === 0)) ? (["zeros"] as const) : []),
    ...(all(({ data }) => data.length > 1 && data[0] !== 0 && data.every((value) => value === data[0]))
      ? (["equal"] as const)
      : []),
  ];
}

/** Whether a request has values that show no rounding, and others than whole ones. */
export function isSpecial(request: ConvolutionRequest): boolean {
  return kindsNear([request]) !== usual;
}

export function valuesOf(role: Role, length: number, filling: Filling): Float64Array {
  const next = uniforms({ seed: filling.seed, role });
  const { data, sparse, terms } = filling;
  if (data === "mantissas") {
    const share = role === sparse ? Math.min(1, 1.5 / terms) : 1;
    return Float64Array.from({ length }, () => (next() < share ? scaled(next) : 0));
  }
  if (typeof data === "object") return specialValues(role, length, data, filling.isFloat64, next);
  const largest = data === "large" ? 99 : 9;
  return Float64Array.from({ length }, () => signed(1 + Math.floor(next() * largest), next));
}

function signed(size: number, next: () => number): number {
  return next() < 0.5 ? -size : size;
}

/** Of several sizes and, rarely, beyond the range of float16 on both sides. */
const powers = [0, 0, 0, 0, 0, 0, -8, -12, -19, 17];

function scaled(next: () => number): number {
  return (1 + next()) * 2 ** (powers[Math.floor(next() * powers.length)] as number);
}

function specialValues(
  role: Role,
  length: number,
  special: Special,
  isFloat64: boolean,
  next: () => number,
): Float64Array {
  const isMarked = special.role === role;
  const whole = () => signed(1 + Math.floor(next() * 4), next);
  const fill = (value: () => number) => Float64Array.from({ length }, value);
  // Few enough that some sums have none.
  const some = (value: () => number) => fill(() => (next() < Math.min(0.4, 2 / length) ? value() : whole()));
  const withZeros = () => fill(() => (next() < 0.2 ? 0 : whole()));
  switch (special.kind) {
    case "nan":
      return isMarked ? some(() => Number.NaN) : withZeros();
    case "infinite":
      // A single one: sums of several large values depend on their order.
      return isMarked ? withOne(fill(whole), signed(Number.POSITIVE_INFINITY, next), next) : withZeros();
    case "subnormal":
    case "tiny":
    case "huge": {
      // A sum with a bias of another size depends on its order.
      const isHidden = (role === "bias" || special.role === "bias") && !isMarked;
      const power = { subnormal: isFloat64 ? -1070 : -145, tiny: -80, huge: 70 }[special.kind];
      return isHidden ? new Float64Array(length) : fill(() => whole() * (isMarked ? 2 ** power : 1));
    }
    case "tinySums":
      return fill(() => whole() * 2 ** (role === "bias" ? -145 : -72));
    case "hugeSums":
      // Of one sign, so that no partial sum overflows alone.
      return fill(() => Math.abs(whole()) * 2 ** (role === "bias" ? 124 : 62));
    case "zeros":
      return isMarked ? new Float64Array(length) : fill(whole);
    case "equal":
      return isMarked ? new Float64Array(length).fill(whole()) : fill(whole);
  }
}

function withOne(values: Float64Array, value: number, next: () => number): Float64Array {
  if (values.length > 0) values[Math.floor(next() * values.length)] = value;
  return values;
}
