import type { Role, ValueChange } from "../../../run/record/measured/change.ts";
import type { Computation, Values } from "../model/computation.ts";

const maps = {
  positive: (value: number) => Math.max(0, value),
  negative: (value: number) => Math.min(0, value),
  magnitude: Math.abs,
  negated: (value: number) => -value,
  rounded: Math.round,
  cut: Math.trunc,
  floored: Math.floor,
  wrappedToInt8: (value: number) => (Math.trunc(value) << 24) >> 24,
  wrappedToInt16: (value: number) => (Math.trunc(value) << 16) >> 16,
  notANumber: () => Number.NaN,
  times: (value: number, factor: number) => factor * value,
  plus: (value: number, offset: number) => value + offset,
  upTo: (value: number, limit: number) => Math.min(limit, value),
  within: (value: number, limit: number) => Math.max(-limit, Math.min(limit, value)),
  positiveUpTo: (value: number, limit: number) => Math.max(0, Math.min(limit, value)),
} as const;

const byTaps = ["perTap", "perProduct", "timesTaps"] as const;

const limits = [1, 6, 127, 128, 255, 256, 1000, 2048, 32_767, 65_504];
const factors = [0, 0.5, 2, 3, 4, 0.25, 1e-6];

/** Maps of the answer, and of the tensors that are read. */
export function valueChanges({ to, factors: read }: Computation): readonly ValueChange[] {
  const plain = ["positive", "negative", "magnitude", "negated", "rounded", "cut", "floored"] as const;
  const ofRole = (role: Role): ValueChange[] => [
    ...plain.map((map): ValueChange => ({ kind: "value", role, map })),
    ...factors.map((number): ValueChange => ({ kind: "value", role, map: "times", number })),
    ...(["upTo", "within", "positiveUpTo"] as const).flatMap((map) =>
      limits.map((number): ValueChange => ({ kind: "value", role, map, number })),
    ),
  ];
  const ofAnswer = (["wrappedToInt8", "wrappedToInt16", "notANumber", ...byTaps] as const).map(
    (map): ValueChange => ({ kind: "value", role: to, map }),
  );
  const offsets = [1, -1].map((number): ValueChange => ({ kind: "value", role: to, map: "plus", number }));
  // A map of all values of a factor is one of the answer; with a bias it is not.
  return [to, ...(Object.keys(read) as Role[])].flatMap(ofRole).concat(ofAnswer, offsets);
}

export function applyValue({ role, map, number = 0 }: ValueChange, computation: Computation): Computation | null {
  const { kernel, fineChannels } = computation.geometry;
  const taps = kernel[0] * kernel[1];
  const by = {
    perTap: (value: number) => value / taps,
    perProduct: (value: number) => value / (taps * fineChannels),
    timesTaps: (value: number) => value * taps,
  };
  const change = map in by ? by[map as keyof typeof by] : maps[map as keyof typeof maps];
  const mapped = ({ shape, data }: Values): Values => ({ shape, data: data.map((value) => change(value, number)) });
  // The sum is a number of the dtype before it is mapped.
  const round = computation.geometry.dtype === "float32" ? Math.fround : Number;
  if (role === computation.to)
    return { ...computation, after: ({ shape, data }) => mapped({ shape, data: data.map((sum) => round(sum)) }) };
  const values = computation.factors[role];
  return values ? { ...computation, factors: { ...computation.factors, [role]: mapped(values) } } : null;
}
