import type { Axis, SameChange } from "../../../run/record/measured/geometryChange.ts";
import type { Computation } from "../model/computation.ts";
import { extentOf, type Geometry } from "../model/geometry.ts";
import { outSize, resized } from "./sizes.ts";

/** The numbers from which the border along an axis follows. */
interface Sizes {
  readonly size: number;
  readonly step: number;
  readonly extent: number;
}

const other = (axis: Axis): Axis => (axis === 0 ? 1 : 0);

/** The sizes along an axis with some replaced. */
const replacing: Readonly<
  Record<Exclude<SameChange["from"], ByTotal>, (geometry: Geometry, axis: Axis) => Partial<Sizes>>
> = {
  strideOne: () => ({ step: 1 }),
  strideOfHeight: ({ step }) => ({ step: step[0] }),
  strideOfWidth: ({ step }) => ({ step: step[1] }),
  stridesExchanged: ({ step }, axis) => ({ step: step[other(axis)] }),
  kernelUndilated: ({ kernel }, axis) => ({ extent: kernel[axis] }),
  kernelOfHeight: (geometry) => ({ extent: extentOf(geometry, 0) }),
  kernelOfWidth: (geometry) => ({ extent: extentOf(geometry, 1) }),
  kernelsExchanged: (geometry, axis) => ({ extent: extentOf(geometry, other(axis)) }),
  sizesExchanged: ({ fine }, axis) => ({ size: fine[other(axis)] }),
  batchAndChannels: ({ batch, groups, fineChannels }, axis) => ({ size: axis === 0 ? batch : groups * fineChannels }),
  channelsAndHeight: ({ groups, fineChannels, fine }, axis) => ({ size: axis === 0 ? groups * fineChannels : fine[0] }),
};

const byTotal = [
  "bothHalvesDown",
  "bothHalvesUp",
  "negativeTotal",
  "negativeTotalCut",
  "negativeTotalInC",
  "negativeHalfLater",
  "upper",
  "lower",
  "inputSizeKept",
  "onePixelEarlier",
] as const satisfies readonly SameChange["from"][];

type ByTotal = (typeof byTotal)[number];

/** Every way in which the border of same_* is computed wrongly, for outputs of the right size and of the changed one. */
export function sameChanges(canResize: boolean): readonly SameChange[] {
  const from = [...(Object.keys(replacing) as (keyof typeof replacing)[]), ...byTotal];
  return from.flatMap((each) =>
    (canResize ? [true, false] : [true]).map((isSizeKept): SameChange => ({ kind: "same", from: each, isSizeKept })),
  );
}

/** The computation with another border of same_*; null for other paddings. */
export function applySame({ from, isSizeKept }: SameChange, computation: Computation): Computation | null {
  const { geometry } = computation;
  const { padding } = geometry;
  if (padding !== "same_upper" && padding !== "same_lower" && from !== "upper" && from !== "lower") return null;
  const [rows, columns] = [halvesOf(from, geometry, 0), halvesOf(from, geometry, 1)];
  const next: Geometry = { ...geometry, begin: [rows[0], columns[0]], end: [rows[1], columns[1]] };
  return isSizeKept
    ? { ...computation, geometry: next }
    : resized({ ...computation, geometry: next }, outSize({ ...next, padding: null }));
}

/** The border at the beginning and at the end of an axis. */
function halvesOf(from: SameChange["from"], geometry: Geometry, axis: Axis): readonly [number, number] {
  const own = { size: geometry.fine[axis], step: geometry.step[axis], extent: extentOf(geometry, axis) };
  const total = totalOf(geometry, own);
  const isUpper = from === "upper" || (geometry.padding === "same_upper" && from !== "lower");
  const split = (all: number): readonly [number, number] => {
    const begin = isUpper ? Math.floor(all / 2) : Math.ceil(all / 2);
    return [begin, all - begin];
  };
  const startingAt = (begin: number): readonly [number, number] => [begin, total - begin];
  switch (from) {
    case "bothHalvesDown":
      return [Math.floor(Math.max(0, total) / 2), Math.floor(Math.max(0, total) / 2)];
    case "bothHalvesUp":
      return [Math.ceil(Math.max(0, total) / 2), Math.ceil(Math.max(0, total) / 2)];
    case "upper":
    case "lower":
      return split(Math.max(0, total));
    case "negativeTotalCut":
      return total < 0 ? startingAt(Math.trunc(total / 2)) : split(total);
    case "negativeTotalInC":
      return startingAt(Math.trunc((isUpper ? total : total + 1) / 2));
    case "negativeHalfLater":
      return total < 0 ? startingAt(Math.min(0, split(total)[0] + 1)) : split(total);
    case "negativeTotal":
      return split(total);
    case "inputSizeKept":
      return split(Math.max(0, (own.size - 1) * own.step + own.extent - own.size));
    case "onePixelEarlier": {
      const [begin, end] = split(Math.max(0, total));
      return begin === end && end > 0 ? (isUpper ? [begin - 1, end + 1] : [begin + 1, end - 1]) : [begin, end];
    }
    default:
      return split(Math.max(0, totalOf(geometry, { ...own, ...replacing[from](geometry, axis) })));
  }
}

function totalOf({ isTransposed }: Geometry, { size, step, extent }: Sizes): number {
  return isTransposed ? extent - step : (Math.ceil(size / step) - 1) * step + extent - size;
}
