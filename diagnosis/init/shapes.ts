import { sizeOf } from "../../impl/tensor.ts";
import { type Cell, shapeOfCell } from "./cell.ts";

/** Shapes with few values that differ in what code branches on. */
const weightShapes: readonly (readonly number[])[] = [
  [90, 70],
  [36, 30, 4, 5],
  [35, 31, 4, 5],
  [160, 1, 5, 8],
  [81, 60, 1, 1],
  [1, 240, 5, 4],
  [43, 50, 3, 3],
  [3, 5],
];

/** [outChannels, inChannels, kernel] of layers whose bias has many values. */
const biasShapes: typeof weightShapes = [
  [8192, 3, 2, 2],
  [8191, 5, 1, 3],
  [9001, 1, 3, 3],
  [10_000, 4, 1, 1],
  [8192, 7, 2, 1],
];

/** The cell with a shape of many values of the same kind. */
export function largeCell(cell: Cell): Cell {
  const own = shapeOfCell(cell);
  const isAlike = (shape: readonly number[]) =>
    shape.length === own.length && (shape[1] === 1) === (own[1] === 1) && Number(shape[0]) % 2 === Number(own[0]) % 2;
  const alike = [...otherShapes(cell), ...otherShapes(cell, true)].filter((other) => isAlike(shapeOfCell(other)));
  return alike.toSorted((a, b) => sizeOf(shapeOfCell(b)) - sizeOf(shapeOfCell(a)))[0] ?? cell;
}

/** More shapes of each kind, for a formula that holds for one kind only. */
const furtherShapes: readonly (readonly number[])[] = [
  [50, 140],
  [71, 90],
  [130, 40],
  [210, 1, 3, 7],
  [57, 1, 9, 10],
  [64, 90, 1, 1],
  [47, 110, 1, 1],
  [27, 50, 3, 3],
  [14, 60, 5, 2],
  [61, 20, 2, 7],
];

/** The cell with other shapes: one of each kind, or further ones. */
export function otherShapes(cell: Cell, areFurther = false): readonly Cell[] {
  const shapes = areFurther ? furtherShapes : weightShapes;
  if (cell.operation === "conv2dParameters")
    return (cell.part === "bias" ? biasShapes : shapes)
      .filter((shape) => shape.length === 4)
      .map((shape) => {
        const [outer, inner, ...kernelSize] = shape as readonly [number, number, number, number];
        const { groups } = cell.request;
        const [inChannels, outChannels] = [inner * groups, Math.ceil(outer / groups) * groups];
        return { ...cell, request: { ...cell.request, inChannels, outChannels, kernelSize } };
      });
  const isMatrix = ["sparse", "orthogonal", "eye"].includes(cell.request.initializer);
  return shapes
    .filter((shape) => !isMatrix || shape.length === 2)
    .map((shape) => ({ ...cell, request: { ...cell.request, shape } }) as Cell);
}
