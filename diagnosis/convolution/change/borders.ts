import type { BorderChange } from "../../../run/record/measured/geometryChange.ts";
import { type Computation, pixelsAlong, type Values } from "../model/computation.ts";
import type { Geometry } from "../model/geometry.ts";

const fills: readonly BorderChange["fill"][] = ["zerosInCorners", 1, -1, 0.5, 127, 128, -128, 255];

export const borderChanges: readonly BorderChange[] = fills.map((fill) => ({ kind: "border", fill }));

/** The computation on a plane that has its border in memory; null where the plane is what is computed. */
export function applyBorder({ fill }: BorderChange, computation: Computation): Computation | null {
  const { geometry, factors, to } = computation;
  const { fine: plane } = factors;
  if (to === "fine" || !plane) return null;
  const { begin, end, fine, mode } = geometry;
  // Reflected pixels and the like have values of their own outside the corners.
  if ((fill === "zerosInCorners") === (mode === "zeros")) return null;
  const size = [begin[0] + fine[0] + end[0], begin[1] + fine[1] + end[1]] as const;
  if (size.some((axis) => axis < 1)) return null;
  const bordered = { ...geometry, fine: size, begin: [0, 0] as const, end: [0, 0] as const, mode: "zeros" as const };
  return { ...computation, geometry: bordered, factors: { ...factors, fine: withBorder(plane, geometry, size, fill) } };
}

function withBorder(
  { shape, data }: Values,
  geometry: Geometry,
  size: readonly number[],
  fill: BorderChange["fill"],
): Values {
  const { begin, end, fine } = geometry;
  const [height, width] = size as [number, number];
  const along = (axis: 0 | 1) =>
    pixelsAlong(
      { ...geometry, coarse: [height, width], kernel: [1, 1], step: [1, 1], dilation: [1, 1], begin, end },
      axis,
    );
  const [rows, columns] = [along(0), along(1)];
  const isOutside = (at: number, axis: 0 | 1) => at < begin[axis] || at >= begin[axis] + fine[axis];
  const planes = (shape[0] as number) * (shape[1] as number);
  const filled = new Float64Array(planes * height * width);
  for (let i = 0; i < filled.length; i++) {
    const [x, y] = [i % width, Math.floor(i / width) % height];
    const [row, column] = [rows[y] as number, columns[x] as number];
    const from = (Math.floor(i / (height * width)) * fine[0] + row) * fine[1] + column;
    const isPixel = row >= 0 && column >= 0 && !(isOutside(y, 0) && isOutside(x, 1));
    filled[i] = isPixel ? (data[from] as number) : typeof fill === "number" ? fill : 0;
  }
  return { shape: [shape[0] as number, shape[1] as number, height, width], data: filled };
}
