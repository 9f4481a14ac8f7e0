import type { PlaceChange, Role, Which } from "../../../run/record/measured/change.ts";
import type { Computation, Values } from "../model/computation.ts";

const thresholds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 16, 17, 32, 64, 128, 255, 256];
const blocks = [2, 3, 4, 8, 16];

const selections: readonly Which[] = [
  ...(["first", "last", "odd", "even"] as const).map((which) => ({ which })),
  ...thresholds.map((count) => ({ which: "from" as const, count })),
  ...[1, 2, 3, 4, 5, 6, 7].map((count) => ({ which: "at" as const, count })),
  ...blocks.map((count) => ({ which: "beyond" as const, count })),
];

/** Every selection along every axis of the tensors of a computation. */
export function placeChanges({ to, factors }: Computation): readonly PlaceChange[] {
  const roles = [...(Object.keys(factors) as Role[]), to];
  return roles.flatMap((role) =>
    (role === "bias" ? [0] : [0, 1, 2, 3]).flatMap((axis): PlaceChange[] => [
      ...selections.map((selected): PlaceChange => ({ kind: "places", role, axis, how: "lost", ...selected })),
      ...(["mirrored", "first", "previous", "next"] as const).map(
        (how): PlaceChange => ({ kind: "places", role, axis, how }),
      ),
      ...(axis === 2 ? [{ kind: "places", role, axis, how: "turned" } as const] : []),
    ]),
  );
}

export function applyPlaces(change: PlaceChange, computation: Computation): Computation | null {
  const { role, axis } = change;
  const source = sourceOf(change);
  const along = (values: Values) => {
    const taken = takenAlong(values, axis, source);
    return change.how === "turned" ? takenAlong(taken, 3, source) : taken;
  };
  if (role === computation.to) return { ...computation, after: along };
  const values = computation.factors[role];
  return values ? { ...computation, factors: { ...computation.factors, [role]: along(values) } } : null;
}

/** The index that is read instead of another along an axis; −1 for a 0. */
function sourceOf(change: PlaceChange): (at: number, size: number) => number {
  switch (change.how) {
    case "mirrored":
    case "turned":
      return (at, size) => size - 1 - at;
    case "first":
      return () => 0;
    case "previous":
      return (at) => Math.max(0, at - 1);
    case "next":
      return (at, size) => Math.min(size - 1, at + 1);
    case "lost":
      return (at, size) => (isSelected(change, at, size) ? -1 : at);
  }
}

function isSelected(selected: Which, at: number, size: number): boolean {
  switch (selected.which) {
    case "first":
      return at === 0;
    case "last":
      return at === size - 1;
    case "odd":
      return at % 2 === 1;
    case "even":
      return at % 2 === 0;
    case "from":
      return at >= selected.count;
    case "at":
      return at === selected.count;
    case "beyond":
      return at >= size - (size % selected.count);
  }
}

function takenAlong({ shape, data }: Values, axis: number, source: (at: number, size: number) => number): Values {
  const size = shape[axis] as number;
  const inner = shape.slice(axis + 1).reduce((product, each) => product * each, 1);
  const places = Array.from({ length: size }, (_, at) => source(at, size));
  return {
    shape,
    data: data.map((_, i) => {
      const at = Math.floor(i / inner) % size;
      const from = places[at] as number;
      return from < 0 ? 0 : (data[i + (from - at) * inner] as number);
    }),
  };
}
