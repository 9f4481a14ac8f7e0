import type { OverreadChange, SpreadChange } from "../../../run/record/measured/elementChange.ts";
import type { Computation, Values } from "../model/computation.ts";
import { extentsAlong } from "./places.ts";

export const spreadChanges: readonly SpreadChange[] = ([0, 1, 2, 3, "plane", "item", "all"] as const).flatMap((axis) =>
  (["nan", "nonFinite"] as const).map((of): SpreadChange => ({ kind: "spread", axis, of })),
);

export const overreadChanges: readonly OverreadChange[] = ([3, "plane", "item"] as const).flatMap((axis) =>
  [2, 4, 8, 16].map((count): OverreadChange => ({ kind: "overread", axis, count })),
);

/** The computation whose answer is NaN along an axis where one value is; null for an answer without that axis. */
export function applySpread({ axis, of }: SpreadChange, computation: Computation): Computation | null {
  if (computation.to === "bias") return null;
  const isSpread = of === "nan" ? Number.isNaN : (value: number) => !Number.isFinite(value);
  const round = computation.geometry.dtype === "float32" ? Math.fround : Number;
  const after = ({ shape, data }: Values): Values => {
    const { size, inner } = extentsAlong(shape, axis);
    const lineOf = (i: number) => Math.floor(i / (size * inner)) * inner + (i % inner);
    const lines = new Set<number>();
    data.forEach((sum, i) => {
      if (isSpread(round(sum))) lines.add(lineOf(i));
    });
    return { shape, data: data.map((sum, i) => (lines.has(lineOf(i)) ? Number.NaN : sum)) };
  };
  return { ...computation, after };
}

/** The computation whose output channel is NaN if a value after its filter is not finite; null without filters. */
export function applyOverread({ axis, count }: OverreadChange, computation: Computation): Computation | null {
  const { weight } = computation.factors;
  if (!weight || computation.to !== "coarse") return null;
  const { size } = extentsAlong(weight.shape, axis);
  const filters = weight.shape[0] as number;
  const beyond = (count - (size % count)) % count;
  const spoiled = new Set<number>();
  for (let end = size; end < weight.data.length; end += size)
    if (!weight.data.subarray(end, end + beyond).every(Number.isFinite))
      spoiled.add(Math.floor((end - size) / (weight.data.length / filters)));
  const after = ({ shape, data }: Values): Values => {
    const [, channels, height, width] = shape as [number, number, number, number];
    const isSpoiled = (i: number) => spoiled.has(Math.floor(i / (height * width)) % channels);
    return { shape, data: data.map((sum, i) => (isSpoiled(i) ? Number.NaN : sum)) };
  };
  return { ...computation, after };
}
