import type { Pair } from "../../../contract/contract.ts";
import type { Axis } from "../../../run/record/measured/geometryChange.ts";
import type { Computation } from "../model/computation.ts";
import { extentOf, type Geometry } from "../model/geometry.ts";

/** The geometry with the border that its word gives for its step and dilation. */
export function withBorder(geometry: Geometry): Geometry {
  const { padding } = geometry;
  if (padding !== "same_upper" && padding !== "same_lower") return geometry;
  const totals = ([0, 1] as const).map((axis) => {
    const { fine, step } = geometry;
    const extent = extentOf(geometry, axis);
    if (geometry.isTransposed) return Math.max(0, extent - step[axis]);
    return Math.max(0, (Math.ceil(fine[axis] / step[axis]) - 1) * step[axis] + extent - fine[axis]);
  }) as [number, number];
  const share = padding === "same_upper" ? Math.floor : Math.ceil;
  const begin: Pair = [share(totals[0] / 2), share(totals[1] / 2)];
  return { ...geometry, begin, end: [totals[0] - begin[0], totals[1] - begin[1]] };
}

/** The size of the output. */
export function sizeOf({ isTransposed, fine, coarse }: Geometry): Pair {
  return isTransposed ? fine : coarse;
}

/** The size that the other numbers of a geometry give the output. */
export function outSize(geometry: Geometry): Pair {
  const { fine, coarse, step, begin, end, outputPadding } = geometry;
  const isSame = geometry.padding === "same_upper" || geometry.padding === "same_lower";
  const along = (axis: Axis) =>
    geometry.isTransposed
      ? isSame && step[axis] > 0
        ? coarse[axis] * step[axis]
        : (coarse[axis] - 1) * step[axis] + extentOf(geometry, axis) + outputPadding[axis] - begin[axis] - end[axis]
      : Math.floor((fine[axis] + begin[axis] + end[axis] - extentOf(geometry, axis)) / step[axis]) + 1;
  return [along(0), along(1)];
}

/** The computation with an output of another size; null if there is none. */
export function resized(computation: Computation, size: Pair): Computation | null {
  if (size.some((axis) => axis < 1 || axis > 1000)) return null;
  const { geometry } = computation;
  const next = geometry.isTransposed ? { ...geometry, fine: size } : { ...geometry, coarse: size };
  return { ...computation, geometry: next };
}
