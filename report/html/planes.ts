import { indexOf } from "../../properties/expect/expectTensor.ts";
import type { Values } from "./caseTensors.ts";

/** A part of a tensor as rows and columns. */
export interface Plane {
  /** The indices before the row and the column: `[0, 2]`. */
  readonly index: readonly number[];
  /** The index of the first row and column that are shown. */
  readonly top: number;
  readonly left: number;
  readonly rows: readonly (readonly Cell[])[];
  /** Whether rows or columns of the plane are left out. */
  readonly isCropped: boolean;
}

export interface Cell {
  readonly value: number;
  readonly isMarked: boolean;
}

/** Planes of a tensor, and rows and columns of a plane, that fit on a page. */
const maxPlanes = 4;
const maxSide = 12;

export interface Planes {
  readonly shown: readonly Plane[];
  /** How many more there are. */
  readonly omitted: number;
}

/** The planes of a tensor with marked elements, cropped around them; without marks the first planes. */
export function planesOf(values: Values, marked: readonly (readonly number[])[]): Planes {
  const { shape } = values;
  const height = shape.at(-2) ?? 1;
  const width = shape.at(-1) ?? 1;
  const keys = [...new Set(marked.map((index) => index.slice(0, -2).join()))];
  const count = values.data.length / Math.max(1, height * width);
  const all = Array.from({ length: Math.min(count, maxPlanes) }, (_, plane) =>
    indexOf(plane, shape.slice(0, -2)).join(),
  );
  const shown = (keys.length > 0 ? keys : all).slice(0, maxPlanes).map((key) => {
    const own = marked.filter((index) => index.slice(0, -2).join() === key);
    const rowsMarked = own.map((index) => index.at(-2) ?? 0);
    const columnsMarked = own.map((index) => index.at(-1) ?? 0);
    const [top, bottom] = shownRange(height, rowsMarked);
    const [left, right] = shownRange(width, columnsMarked);
    const index = key === "" ? [] : key.split(",").map(Number);
    const marks = new Set(own.map((each) => `${each.at(-2) ?? 0},${each.at(-1) ?? 0}`));
    const first = offsetOf(index, shape) * height * width;
    const rows = Array.from({ length: bottom - top }, (_, y) =>
      Array.from({ length: right - left }, (_, x) => ({
        value: values.data[first + (top + y) * width + left + x] as number,
        isMarked: marks.has(`${top + y},${left + x}`),
      })),
    );
    return { index, top, left, rows, isCropped: bottom - top < height || right - left < width };
  });
  return { shown, omitted: (keys.length > 0 ? keys.length : count) - shown.length };
}

/** The number of the plane. */
function offsetOf(index: readonly number[], shape: readonly number[]): number {
  return index.reduce((offset, at, axis) => offset * (shape[axis] ?? 1) + at, 0);
}

/** The range of an axis that holds the marks, with their surroundings if there is room. */
function shownRange(size: number, marks: readonly number[]): readonly [from: number, to: number] {
  if (size <= maxSide) return [0, size];
  const first = marks.length > 0 ? Math.min(...marks) : 0;
  const last = marks.length > 0 ? Math.max(...marks) : 0;
  const spare = Math.max(0, maxSide - (last - first + 1));
  const from = Math.max(0, Math.min(first - Math.floor(spare / 2), size - maxSide));
  return [from, from + maxSide];
}
