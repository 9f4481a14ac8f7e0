import type { PaddingChange, Side } from "../../../run/record/measured/geometryChange.ts";
import type { Computation } from "../model/computation.ts";
import { extentOf, type Geometry } from "../model/geometry.ts";
import { outSize, resized } from "./sizes.ts";

type Each = Extract<PaddingChange, { readonly each: unknown }>["each"];

const sides: readonly Side[] = ["top", "bottom", "left", "right"];

/** A width that follows from itself and the numbers of its axis. */
const eachWidth: Readonly<Record<Each, (width: number, geometry: Geometry, axis: 0 | 1) => number>> = {
  upToOne: (width) => Math.min(width, 1),
  upToKernel: (width, { kernel }, axis) => Math.min(width, kernel[axis] - 1),
  upToExtent: (width, geometry, axis) => Math.min(width, extentOf(geometry, axis) - 1),
  largest: (_, { begin, end }) => Math.max(...begin, ...end),
  smallest: (_, { begin, end }) => Math.min(...begin, ...end),
  doubled: (width) => 2 * width,
  negated: (width) => -width,
  halfKernel: (_, { kernel }, axis) => Math.floor(kernel[axis] / 2),
  halfExtent: (_, geometry, axis) => Math.floor(extentOf(geometry, axis) / 2),
  inDilations: (width, { dilation }, axis) => width * dilation[axis],
};

/** Every way in which widths are taken from other sides or forgotten, and every function of a width. */
export function paddingChanges(canResize: boolean): readonly PaddingChange[] {
  const from = [...sides, "none"] as const;
  const all = from.flatMap((top) =>
    from.flatMap((bottom) => from.flatMap((left) => from.map((right) => [top, bottom, left, right]))),
  );
  const taken = all.filter((each) => each.some((side, i) => side !== sides[i]));
  const sizes = canResize ? [true, false] : [true];
  return sizes.flatMap((isSizeKept) => [
    ...taken.map((each): PaddingChange => ({ kind: "padding", sides: each, isSizeKept })),
    ...(Object.keys(eachWidth) as Each[]).map((each): PaddingChange => ({ kind: "padding", each, isSizeKept })),
  ]);
}

/** How many widths a change replaces. */
export function replacedWidths(change: PaddingChange): number {
  return "sides" in change ? change.sides.filter((side, i) => side !== sides[i]).length : 1;
}

export function applyPadding(change: PaddingChange, computation: Computation): Computation | null {
  const { geometry } = computation;
  const { begin, end } = geometry;
  const widths = { top: begin[0], bottom: end[0], left: begin[1], right: end[1], none: 0 };
  const [top, bottom, left, right] = sides.map((side, i) => {
    if ("sides" in change) return widths[change.sides[i] as Side | "none"];
    return eachWidth[change.each](widths[side], geometry, i < 2 ? 0 : 1);
  }) as [number, number, number, number];
  const next = { ...geometry, begin: [top, left] as const, end: [bottom, right] as const };
  return change.isSizeKept
    ? { ...computation, geometry: next }
    : resized({ ...computation, geometry: next }, outSize(next));
}
