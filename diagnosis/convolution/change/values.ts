import type { Tensor } from "../../../contract/contract.ts";
import type { Role, ValueChange } from "../../../run/record/measured/elementChange.ts";
import type { Computation, Values } from "../model/computation.ts";
import type { Geometry } from "../model/geometry.ts";

/** A value becomes another, from a number of the change and the largest magnitude of its tensor. */
type ValueMap = (value: number, number: number, largest: () => number) => number;

const largestFloat = 3.4028234663852886e38;

const maps = {
  positive: (value) => Math.max(0, value),
  negative: (value) => Math.min(0, value),
  magnitude: Math.abs,
  negated: (value) => -value,
  rounded: Math.round,
  cut: Math.trunc,
  floored: Math.floor,
  wrappedToInt8: (value) => (Math.trunc(value) << 24) >> 24,
  wrappedToInt16: (value) => (Math.trunc(value) << 16) >> 16,
  notANumber: () => Number.NaN,
  times: (value, factor) => factor * value,
  plus: (value, offset) => value + offset,
  constant: (_, number) => number,
  upTo: (value, limit) => Math.min(limit, value),
  within: (value, limit) => Math.max(-limit, Math.min(limit, value)),
  positiveUpTo: (value, limit) => Math.max(0, Math.min(limit, value)),
  levels: (value, number, largest) => {
    const step = largest() / number || 1;
    return Math.round(value / step) * step;
  },
  belowIsZero: (value, limit) => (Math.abs(value) < limit ? 0 : value),
  smallIsZero: (value, share, largest) => (Math.abs(value) < share * largest() ? 0 : value),
  nanIsZero: (value) => (Number.isNaN(value) ? 0 : value),
  infinityIsLargest: (value) => Math.max(-largestFloat, Math.min(largestFloat, value)),
  infinityIsNan: (value) => (Math.abs(value) === Number.POSITIVE_INFINITY ? Number.NaN : value),
  upperHalfIsInfinite: (value) => (Math.abs(value) > 2 ** 127 ? value * Number.POSITIVE_INFINITY : value),
} as const satisfies Readonly<Record<string, ValueMap>>;

/** Factors that follow from the numbers of a request. */
const factorsOf = {
  perTap: ({ kernel }) => 1 / (kernel[0] * kernel[1]),
  perProduct: ({ kernel, fineChannels }) => 1 / (kernel[0] * kernel[1] * fineChannels),
  perRootOfProducts: ({ kernel, fineChannels }) => 1 / Math.sqrt(kernel[0] * kernel[1] * fineChannels),
  perItem: ({ batch }) => 1 / Math.max(1, batch),
  perCoarseChannel: ({ groups, coarseChannels }) => 1 / (groups * coarseChannels),
  timesTaps: ({ kernel }) => kernel[0] * kernel[1],
  timesFineChannels: ({ fineChannels }) => fineChannels,
  timesCoarseChannels: ({ coarseChannels }) => coarseChannels,
} as const satisfies Readonly<Record<string, (geometry: Geometry) => number>>;

const limits = [1, 6, 127, 128, 255, 256, 1000, 2048, 4096, 32_767, 65_504, 1e20];
const factors = [0, 0.5, 2, 3, 4, 0.25, 1e-6];
const plain = [
  ...(["positive", "negative", "magnitude", "negated", "rounded", "cut", "floored"] as const),
  ...(["subnormalIsZero", "nanIsZero", "infinityIsLargest", "infinityIsNan", "upperHalfIsInfinite"] as const),
];
const numbered = {
  times: factors,
  constant: [1],
  upTo: limits,
  within: limits,
  positiveUpTo: limits,
  levels: [127, 128, 255, 7, 7.5, 127.5],
  belowIsZero: [2 ** -126, 1e-30, 1e-20, 1e-10, 1e-8, 1e-6],
  smallIsZero: [1e-2, 1e-3, 1e-4, 1e-6],
} as const;

/** Maps of the answer, and of the tensors that are read. */
export function valueChanges({ to, factors: read }: Computation): readonly ValueChange[] {
  const ofRole = (role: Role): ValueChange[] => [
    ...plain.map((map): ValueChange => ({ kind: "value", role, map })),
    ...Object.entries(numbered).flatMap(([map, numbers]) =>
      numbers.map((number): ValueChange => ({ kind: "value", role, map: map as keyof typeof numbered, number })),
    ),
    ...(Object.keys(factorsOf) as (keyof typeof factorsOf)[]).map((map): ValueChange => ({ kind: "value", role, map })),
  ];
  const ofAnswer = (["wrappedToInt8", "wrappedToInt16", "notANumber"] as const).map(
    (map): ValueChange => ({ kind: "value", role: to, map }),
  );
  const offsets = [1, -1].map((number): ValueChange => ({ kind: "value", role: to, map: "plus", number }));
  // A map of all values of a factor is one of the answer; with a bias it is not.
  return [to, ...(Object.keys(read) as Role[])].flatMap(ofRole).concat(ofAnswer, offsets);
}

/** The factor, the offset and the limit that a wrong answer shows. */
export function fittedValues(
  { to: role, factors: read }: Computation,
  right: Tensor,
  wrong: Tensor,
): readonly ValueChange[] {
  if (String(right.shape) !== String(wrong.shape)) return [];
  const shown = Array.from(right.data, (want, i) => ({ want, got: wrong.data[i] as number }))
    .filter(({ want, got }) => Number.isFinite(want) && Number.isFinite(got))
    .sort((a, b) => Math.abs(a.want) - Math.abs(b.want));
  const [smallest, largest] = [shown[0], shown.at(-1)];
  if (!smallest || !largest) return [];
  const constant: ValueChange = { kind: "value", role, map: "constant", number: smallest.got };
  const isConstant = wrong.data.every((value) => value === smallest.got);
  if (largest.want === 0) return isConstant ? [constant] : [];
  return [
    ...(isConstant ? [constant] : []),
    ...[role, ...(Object.keys(read) as Role[])].map(
      (each): ValueChange => ({
        kind: "value",
        role: each,
        map: "times",
        number: roundedFactor(largest.got / largest.want),
      }),
    ),
    // A small number hides the least of an offset.
    { kind: "value", role, map: "plus", number: smallest.got - smallest.want },
    { kind: "value", role, map: "within", number: Math.abs(largest.got) },
    { kind: "value", role, map: "upTo", number: largest.got },
  ];
}

/** The factor, or one plus a short number if it is near one: a measured value has digits of rounding. */
function roundedFactor(factor: number): number {
  const apart = factor - 1;
  return Math.abs(apart) < 1e-3 ? 1 + Number(apart.toPrecision(1)) : Number(factor.toPrecision(5));
}

export function applyValue({ role, map, number = 0 }: ValueChange, computation: Computation): Computation | null {
  const { geometry, to, factors: read } = computation;
  const mapped = ({ shape, data }: Values): Values => {
    if (map in factorsOf) {
      const factor = factorsOf[map as keyof typeof factorsOf](geometry);
      return { shape, data: data.map((value) => factor * value) };
    }
    if (map === "subnormalIsZero") {
      const smallest = geometry.dtype === "float32" ? 2 ** -126 : 2 ** -1022;
      return { shape, data: data.map((value) => maps.belowIsZero(value, smallest)) };
    }
    let largest: number | undefined;
    const largestOf = () => {
      largest ??= data.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0);
      return largest;
    };
    const change: ValueMap = maps[map as keyof typeof maps];
    return { shape, data: data.map((value) => change(value, number, largestOf)) };
  };
  // The sum is a number of the dtype before it is mapped.
  const round = geometry.dtype === "float32" ? Math.fround : Number;
  if (role === to)
    return { ...computation, after: ({ shape, data }) => mapped({ shape, data: data.map((sum) => round(sum)) }) };
  const values = read[role];
  return values ? { ...computation, factors: { ...read, [role]: mapped(values) } } : null;
}
