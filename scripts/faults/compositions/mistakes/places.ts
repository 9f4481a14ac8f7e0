import { type Draw, oneOf } from "../regions.ts";
import { type Mistake, type Place, placed, type Role } from "./mistake.ts";

/** Mistakes in what is read or written: lost, mirrored or exchanged elements. */
export const places: readonly ((draw: Draw) => Mistake)[] = [
  (draw) => lastIsLost(oneOf(draw, ["input", "weight", "output"]), draw),
  (draw) => {
    const [role, axis] = [oneOf<Role>(draw, ["input", "weight", "output"]), 2 + draw(2)];
    return placed(role, `first of axis ${axis} of ${role} is lost`, (place) => (place[axis] === 0 ? null : place));
  },
  (draw) => {
    const [role, axis, least] = [oneOf<Role>(draw, ["weight", "output"]), 1 + draw(3), oneOf(draw, [2, 4])];
    return placed(role, `axis ${axis} of ${role} is lost from ${least} on`, (place) =>
      (place[axis] as number) >= least ? null : place,
    );
  },
  (draw) => {
    const axis = 2 + draw(2);
    return placed("weight", `kernel is mirrored along axis ${axis}`, (place, shape) => mirrored(place, shape, axis));
  },
  () =>
    placed("weight", "square kernels are transposed", ([a, b, c, d], shape) =>
      shape[2] === shape[3] ? [a, b, d, c] : [a, b, c, d],
    ),
  () =>
    placed("weight", "weight is read [i, o] where square", ([a, b, c, d], shape) =>
      shape[0] === shape[1] ? [b, a, c, d] : [a, b, c, d],
    ),
  () => placed("weight", "all filters are the first", ([, b, c, d]) => [0, b, c, d]),
  () => placed("input", "every item is the first", ([, b, c, d]) => [0, b, c, d]),
  () => placed("input", "input channels in reverse", (place, shape) => mirrored(place, shape, 1)),
  () => placed("output", "output channels in reverse", (place, shape) => mirrored(place, shape, 1)),
];

function mirrored(place: Place, shape: Place, axis: number): Place {
  return place.map((at, i) => (i === axis ? (shape[i] as number) - 1 - at : at)) as unknown as Place;
}

function lastIsLost(role: Role, draw: Draw): Mistake {
  const axis = 1 + draw(3);
  return placed(role, `last of axis ${axis} of ${role} is lost`, (place, shape) =>
    place[axis] === (shape[axis] as number) - 1 ? null : place,
  );
}
