import type { Dtype } from "../../contract/contract.ts";
import { countingIntegers, type Fill, tinyIntegers, type Wanted } from "../arbitraries/data.ts";
import type { Operand, ValuedOperation } from "./operation.ts";

/** Values of some operands of a case; the others are whole numbers. */
export interface ValueRow {
  readonly fill: Fill;
  /** The operand with values that are not finite. */
  readonly nonFinite?: Operand;
  readonly hasNan?: true;
  /** Whether sums are within a factor of 2²⁸ of the largest number. */
  readonly isHuge?: boolean;
}

/** Changes a value of an operand by its place. */
type Change = (value: number, at: number, wanted: Wanted) => number;

/** Whole numbers with the values of some operands changed. */
function changing(changes: Partial<Record<Operand, Change>>, fill: Fill = countingIntegers): Fill {
  return (wanted) => {
    const change = changes[wanted.role];
    const whole = fill(wanted);
    return change ? whole.map((value, at) => change(value, at, wanted)) : whole;
  };
}

/** A value at a place that the seed chooses. */
function placed(value: number, spread = 1): Change {
  return (other, at, { seed, length }) => (at === Math.floor(seed / spread) % length ? value : other);
}

/**
 * One NaN, one infinity of either sign, or both in one operand, among whole numbers from −2 to 2: many zeros, and ones,
 * by which the largest float stays finite.
 */
export function nonFiniteRows(operands: readonly Operand[]): readonly ValueRow[] {
  const [positive, negative] = [placed(Number.POSITIVE_INFINITY), placed(Number.NEGATIVE_INFINITY, 7)];
  const both: Change = (value, at, wanted) => positive(negative(value, at, wanted), at, wanted);
  return operands.flatMap((nonFinite) => [
    { nonFinite, hasNan: true, fill: changing({ [nonFinite]: placed(Number.NaN) }, tinyIntegers) },
    ...[positive, negative, both].map((change) => ({
      nonFinite,
      fill: changing({ [nonFinite]: change }, tinyIntegers),
    })),
  ]);
}

/** A power of two for each dtype, by its exponent. */
type Exponents = Readonly<Record<Dtype, number>>;

/** bfloat16 has the range of float32, but its smallest subnormal is 2⁻¹³³. */
const exponents = (float32: number, float64: number, float16: number, bfloat16 = float32): Exponents => ({
  ...{ float32, float64, float16, bfloat16 },
});

const subnormal = exponents(-149, -1074, -24, -133);
const tiny = exponents(-100, -900, -12);
const huge = exponents(100, 900, 3);

/**
 * Multiples of the smallest subnormal and of the smallest normal number, of 1e-30, 1e-20, 2²⁴, 1e20 and 1e30, and near
 * overflow: whole numbers times 2ᵉ with sums S ≤ 2²⁴⁺ᵉ, 2¹¹⁺ᵉ in float16, 2⁸⁺ᵉ in bfloat16. The oracle splits float64 factors below 2⁹⁹⁵ only.
 */
const ranges: readonly Exponents[] = [
  subnormal,
  exponents(-126, -1022, -14),
  tiny,
  exponents(-67, -500, -6),
  exponents(24, 53, 1),
  exponents(67, 500, 2),
  huge,
  exponents(103, 960, 4),
];

/** Both factors far from 1: their products are near 1, multiples of the smallest subnormal, or near overflow. */
const pairs: readonly (readonly [Exponents, Exponents])[] = [
  [exponents(67, 500, 9), exponents(-67, -500, -9)],
  [tiny, exponents(100, 900, 9)],
  [exponents(-75, -537, -12, -67), exponents(-74, -537, -12, -66)],
  [exponents(60, 480, 2), exponents(43, 480, 2)],
];

function times(by: Exponents): Change {
  return (value, _, { dtype }) => value * 2 ** by[dtype];
}

const zero: Change = (_, at) => (at % 2 === 0 ? 0 : -0);
const equal: Change = () => 3;
const alone: Change = (value, at, wanted) => placed(value || 1)(0, at, wanted);

/**
 * Values for which every sum is exact in any order: each range in each factor, with a bias of the same range; each bias
 * alone; and operands that are all zero, all equal, or zero but for one value.
 */
export function rangeRows({ factors: [first, ...others] }: ValuedOperation): readonly ValueRow[] {
  const factors = [first, ...others];
  const all = (change: Change) => Object.fromEntries(others.map((operand) => [operand, change]));
  const patterns = [...factors, "bias" as const].flatMap((operand) => [
    { [operand]: zero },
    { [operand]: equal },
    { [operand]: alone },
  ]);
  const row = (changes: Partial<Record<Operand, Change>>, { float32 } = exponents(0, 0, 0)): ValueRow => ({
    fill: changing(changes),
    isHuge: float32 >= huge.float32,
  });
  return [
    ...patterns.map((pattern) => row(pattern)),
    ...ranges.flatMap((range) => factors.map((operand) => row({ [operand]: times(range), bias: times(range) }, range))),
    ...[subnormal, tiny, huge].map((range) => row({ [first]: zero, bias: times(range) })),
    ...pairs.map(([own, other]) => {
      const product = exponents(
        own.float32 + other.float32,
        own.float64 + other.float64,
        own.float16 + other.float16,
        own.bfloat16 + other.bfloat16,
      );
      return row({ [first]: times(own), ...all(times(other)), bias: times(product) }, product);
    }),
  ];
}
