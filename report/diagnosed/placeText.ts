import type { PlaceChange, Role, Span } from "../../run/record/measured/elementChange.ts";

function unitOf(role: Role, axis: number | Span): string {
  if (role === "bias") return "value";
  if (typeof axis !== "number") return spanUnit(role, axis);
  const units = role === "weight" ? ["filter", "channel", "row", "column"] : ["item", "channel", "row", "column"];
  return units[axis] as string;
}

function spanUnit(role: Role, span: Span): string {
  if (span === "plane") return role === "weight" ? "tap" : "pixel";
  if (span === "sides") return "row and column";
  return "value";
}

/** `the last tap of each kernel of weight is 0`. */
export function placeText(change: PlaceChange, name: (role: Role) => string): string {
  const { role, axis } = change;
  const [tensor, unit] = [name(role), unitOf(role, axis)];
  switch (change.how) {
    case "mirrored":
      return `the ${unit}s of ${tensor} come in the opposite order`;
    case "turned":
      return `the planes of ${tensor} are turned by 180°`;
    case "first":
      return `every ${unit} of ${tensor} is the first`;
    case "inSteps":
      return `each row and column of ${tensor} is the one at its index divided by the stride`;
    case "previous":
      return `each ${unit} of ${tensor} is the one before it`;
    case "next":
      return `each ${unit} of ${tensor} is the one after it`;
    case "withPrevious":
      return `each ${unit} of ${tensor} also holds the one before it`;
    case "withAllBefore":
      return `each ${unit} of ${tensor} also holds all before it`;
    case "lost":
      return `${placeOf(change, name)} ${isOne(change) ? "is" : "are"} 0`;
  }
}

/** `the last tap of each kernel of weight` */
export function placeOf(change: Lost, name: (role: Role) => string): string {
  const { role, axis } = change;
  if (change.which === "added") return `${selected(change, unitOf(role, axis))} to ${name(role)}`;
  return `${selected(change, unitOf(role, axis))} of ${whole(role, axis)}${name(role)}`;
}

/** What a span is taken of. */
function whole(role: Role, axis: number | Span): string {
  if (axis === "plane") return role === "weight" ? "each kernel of " : "each plane of ";
  return axis === "item" ? (role === "weight" ? "each filter of " : "each item of ") : "";
}

type Lost = PlaceChange & { readonly how: "lost" };

const isOne = ({ which }: Lost) => which === "first" || which === "last" || which === "at";

function selected(change: Lost, unit: string): string {
  switch (change.which) {
    case "first":
    case "last":
      return `the ${change.which} ${unit}`;
    case "odd":
    case "even":
      return `the ${unit}s with ${change.which} index`;
    case "added":
      return `the ${unit.replace(" and", "s and")}s that outputPadding adds`;
    case "at":
      return `the ${unit} with index ${change.count}`;
    case "from":
      return `the ${unit.replace(" and", "s and")}s from index ${change.count} on`;
    case "fromProduct":
      return `the ${unit}s after those that fill ${change.count} products`;
    case "beyond":
      return `the ${unit}s after the last whole block of ${change.count}`;
    case "rest":
      return `the ${unit}s after the last whole block of ${change.count}, if there is one,`;
    case "before":
      return `the ${unit}s before the last block of ${change.count}`;
    case "ofEach":
      return `the ${unit}s after the first ${change.kept} of each ${change.count}`;
  }
}
