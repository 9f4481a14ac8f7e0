import type { PartlyChange, Role, Span, Which } from "../../../run/record/measured/elementChange.ts";
import { type Computation, computed, shapeOf, type Values } from "../model/computation.ts";
import { applyPlaces } from "./places.ts";
import { applyValue } from "./values.ts";

type What = PartlyChange["what"];

const ends: readonly Which[] = [{ which: "first" }, { which: "last" }];
const parities: readonly Which[] = [{ which: "odd" }, { which: "even" }];
const rests = [2, 4, 8].map((count): Which => ({ which: "beyond", count }));

/** What may be missing: one end of the taps, rows, columns, channels or products of each filter, or the bias. */
function missing({ factors }: Computation): readonly What[] {
  const axes: readonly (number | Span)[] = factors.weight ? [1, 2, 3, "plane", "item"] : [];
  return [
    ...axes.flatMap((axis) =>
      ends.map((which): What => ({ kind: "places", role: "weight", axis, how: "lost", ...which })),
    ),
    ...(factors.bias ? [{ kind: "value", role: "bias", map: "times", number: 0 } as const] : []),
  ];
}

/** Where it may be missing. */
function placesOf(to: Role): readonly PartlyChange["at"][] {
  const lostAlong = (axis: number | Span, some: readonly Which[]) =>
    some.map((which): PartlyChange["at"] => ({ kind: "places", role: to, axis, how: "lost", ...which }));
  return [
    ...[0, 1, 2, 3].flatMap((axis) => lostAlong(axis, [...ends, ...parities, ...rests])),
    ...lostAlong("plane", [...ends, ...parities, ...rests]),
    ...(["item", "all"] as const).flatMap((span) => lostAlong(span, [...ends, ...rests])),
  ];
}

/** Every pair of something that is missing and of a place in the answer. */
export function partlyChanges(computation: Computation): readonly PartlyChange[] {
  const { to } = computation;
  if (to !== "coarse" && to !== "fine") return [];
  const places = placesOf(to);
  return missing(computation).flatMap((what) => places.map((at): PartlyChange => ({ kind: "partly", what, at })));
}

/** The computation with the values of the changed one at some places of the answer. */
export function applyPartly({ what, at }: PartlyChange, computation: Computation): Computation | null {
  const changed = what.kind === "places" ? applyPlaces(what, computation) : applyValue(what, computation);
  if (!changed) return null;
  const shape = shapeOf(computation.to, computation.geometry);
  const isRight = applyPlaces(at, computation)?.after;
  if (!isRight) return null;
  return {
    ...computation,
    after: ({ data }: Values) => {
      const other = computed(changed).data;
      const kept = isRight({ shape, data: new Float64Array(data.length).fill(1) }).data;
      return { shape, data: data.map((sum, i) => (kept[i] === 1 ? sum : (other[i] as number))) };
    },
  };
}
