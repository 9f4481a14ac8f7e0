import type { Pair } from "../../../contract/contract.ts";
import type { PlaceChange, Role, Span, Which } from "../../../run/record/measured/elementChange.ts";
import { type Computation, shapeOf, type Values } from "../model/computation.ts";
import type { Geometry } from "../model/geometry.ts";

const thresholds = [
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 15, 16, 17, 20, 24, 28, 31, 32, 33, 48, 63, 64, 65, 96, 100, 127, 128],
  ...[129, 255, 256, 257, 511, 512, 513, 1000, 1023, 1024, 1025, 2047, 2048, 4095, 4096, 4097, 8191, 8192],
  ...[16_384, 32_767, 32_768, 65_535, 65_536],
];
const blocks = [2, 3, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 4096];
const keptOf: readonly (readonly [count: number, kept: readonly number[]])[] = [
  [4, [1, 2, 3]],
  [8, [1, 2, 4, 6]],
  [16, [1, 4, 8, 12]],
  [32, [1, 8, 16]],
];

const products = [16, 32, 64, 128, 256, 512, 1024, 2048, 4096];

const selections: readonly Which[] = [
  ...products.map((count) => ({ which: "fromProduct" as const, count })),
  ...(["first", "last", "odd", "even"] as const).map((which) => ({ which })),
  ...thresholds.map((count) => ({ which: "from" as const, count })),
  ...[1, 2, 3, 4, 5, 6, 7].map((count) => ({ which: "at" as const, count })),
  ...blocks.flatMap((count) => (["beyond", "rest", "before"] as const).map((which) => ({ which, count }))),
  ...keptOf.flatMap(([count, each]) => each.map((kept) => ({ which: "ofEach" as const, count, kept }))),
];

/** Where the axes of a span begin. */
const beginOf: Readonly<Record<Exclude<Span, "sides">, number>> = { all: 0, item: 1, plane: 2 };

/** Every selection along every axis of the tensors of a computation that has an element there. */
export function placeChanges({ to, factors, geometry }: Computation): readonly PlaceChange[] {
  const roles = [...(Object.keys(factors) as Role[]), to];
  return roles.flatMap((role) => {
    const shape = shapeOf(role, geometry);
    const lostAlong = (axis: number | Span, size: number) =>
      selections
        .filter((selected) => isAny(selected, size, axis === 1 && role === "weight" ? geometry.kernel : [1, 1]))
        .map((selected): PlaceChange => ({ kind: "places", role, axis, how: "lost", ...selected }));
    const axes = role === "bias" ? [0] : [0, 1, 2, 3];
    const spans = role === "bias" ? [] : (Object.keys(beginOf) as (keyof typeof beginOf)[]);
    return [
      ...axes.flatMap((axis): PlaceChange[] => [
        ...lostAlong(axis, shape[axis] as number),
        ...(["mirrored", "first", "previous", "next"] as const).map(
          (how): PlaceChange => ({ kind: "places", role, axis, how }),
        ),
        ...(axis === 2 ? (["turned", "inSteps"] as const) : []).map(
          (how): PlaceChange => ({ kind: "places", role, axis, how }),
        ),
        ...(role === to
          ? (["withPrevious", "withAllBefore"] as const).map(
              (how): PlaceChange => ({ kind: "places", role, axis, how }),
            )
          : []),
      ]),
      ...spans.flatMap((span) =>
        lostAlong(
          span,
          shape.slice(beginOf[span]).reduce((size, axis) => size * axis, 1),
        ),
      ),
      ...(role === "bias" ? [] : lostAlong("sides", Math.max(...shape.slice(2)))).filter(
        (change) => "which" in change && change.which === "from",
      ),
      ...(role === "fine" && geometry.isTransposed ? ([2, 3, "sides"] as const) : []).map(
        (axis): PlaceChange => ({ kind: "places", role, axis, how: "lost", which: "added" }),
      ),
    ];
  });
}

/** Whether a selection may hold of one of some elements. */
function isAny(selected: Which, size: number, [height, width]: Pair): boolean {
  if (!("count" in selected)) return true;
  if (selected.which === "fromProduct") return size * height * width > selected.count;
  return selected.which === "ofEach" ? size > selected.kept : size > selected.count;
}

export function applyPlaces(change: PlaceChange, computation: Computation): Computation | null {
  const { role, how } = change;
  const along = (values: Values) => {
    if (how === "withPrevious" || how === "withAllBefore") return addedAlong(values, Number(change.axis), how);
    if (how === "lost" && change.which === "added") return withoutAdded(values, change.axis, computation.geometry);
    const isOfPlane = how === "turned" || how === "inSteps";
    const taken = takenAlong(values, change.axis, sourceOf(change, computation.geometry.step[0]));
    return isOfPlane ? takenAlong(taken, 3, sourceOf(change, computation.geometry.step[1])) : taken;
  };
  if (role === computation.to) return { ...computation, after: along };
  const values = computation.factors[role];
  return values ? { ...computation, factors: { ...computation.factors, [role]: along(values) } } : null;
}

/** The index that is read instead of another along an axis; −1 for a 0. */
function sourceOf(change: PlaceChange, step: number): (at: number, size: number, inner: number) => number {
  switch (change.how) {
    case "mirrored":
    case "turned":
      return (at, size) => size - 1 - at;
    case "inSteps":
      return (at) => Math.floor(at / step);
    case "first":
      return () => 0;
    case "previous":
      return (at) => Math.max(0, at - 1);
    case "next":
      return (at, size) => Math.min(size - 1, at + 1);
    case "lost":
      return (at, size, inner) => (isSelected(change, at, size, inner) ? -1 : at);
    default:
      return (at) => at;
  }
}

function isSelected(selected: Which, at: number, size: number, inner: number): boolean {
  switch (selected.which) {
    case "first":
      return at === 0;
    case "last":
      return at === size - 1;
    case "odd":
      return at % 2 === 1;
    case "even":
      return at % 2 === 0;
    case "added":
      return false;
    case "from":
      return at >= selected.count;
    case "fromProduct":
      return at >= Math.max(1, Math.floor(selected.count / inner));
    case "at":
      return at === selected.count;
    case "beyond":
      return at >= size - (size % selected.count);
    case "rest":
      return size > selected.count && at >= size - (size % selected.count);
    case "before":
      return at < Math.floor((size - 1) / selected.count) * selected.count;
    case "ofEach":
      return at % selected.count >= selected.kept;
  }
}

/** The sizes of the axes before, along and after an axis or span. */
export function extentsAlong(
  shape: readonly number[],
  axis: number | keyof typeof beginOf,
): { readonly size: number; readonly inner: number } {
  const [from, end] = typeof axis === "number" ? [axis, axis + 1] : [beginOf[axis], shape.length];
  const product = (sizes: readonly number[]) => sizes.reduce((size, each) => size * each, 1);
  return { size: product(shape.slice(from, end)), inner: product(shape.slice(end)) };
}

function takenAlong(
  values: Values,
  axis: number | Span,
  source: (at: number, size: number, inner: number) => number,
): Values {
  if (axis === "sides") return takenAlong(takenAlong(values, 2, source), 3, source);
  const { shape, data } = values;
  const { size, inner } = extentsAlong(shape, axis);
  const places = Array.from({ length: size }, (_, at) => source(at, size, inner));
  return {
    shape,
    data: data.map((_, i) => {
      const at = Math.floor(i / inner) % size;
      const from = places[at] as number;
      return from < 0 ? 0 : (data[i + (from - at) * inner] as number);
    }),
  };
}

/** Zeros in the rows, the columns or both that outputPadding adds. */
function withoutAdded(values: Values, axis: number | Span, { outputPadding }: Geometry): Values {
  const along = (from: Values, side: 0 | 1) =>
    takenAlong(from, 2 + side, (at, size) => (at >= size - outputPadding[side] ? -1 : at));
  const rows = axis === 3 ? values : along(values, 0);
  return axis === 2 ? rows : along(rows, 1);
}

/** Each element with the one before it along an axis, or with all before it. */
function addedAlong({ shape, data }: Values, axis: number, how: "withPrevious" | "withAllBefore"): Values {
  const { size, inner } = extentsAlong(shape, axis);
  const sums = data.slice();
  for (let i = 0; i < data.length; i++)
    if (Math.floor(i / inner) % size > 0)
      sums[i] = (data[i] as number) + ((how === "withAllBefore" ? sums : data)[i - inner] as number);
  return { shape, data: sums };
}
