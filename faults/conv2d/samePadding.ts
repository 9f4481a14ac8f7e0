import type { Conv2dRequest, Padding } from "../../contract/contract.ts";
import { rearranged } from "../rearranged.ts";
import { ofChanged, onlyWhere, type WrongConv2d } from "./fault.ts";
import { isSame, resolvedPadding, samePaddingBy, sameTotal, sizesOf } from "./geometry.ts";

/** The reference with same_* replaced by other widths. */
export function sameAs(paddingOf: (request: Conv2dRequest) => Padding): WrongConv2d {
  return onlyWhere(
    ({ padding }) => isSame(padding),
    ofChanged((request) => ({ padding: paddingOf(request) })),
  );
}

interface AxisSizes {
  readonly size?: number;
  readonly stride?: number;
  readonly extent?: number;
}

/** The padding of same_* with one of its three sizes replaced by another. */
export function sameBy(sizes: (request: Conv2dRequest, axis: 0 | 1) => AxisSizes): WrongConv2d {
  return sameAs((request) => {
    const { height, width, extent } = sizesOf(request);
    return samePaddingBy(request, (axis) => {
      const own = { size: [height, width][axis] as number, stride: request.stride[axis], extent: extent[axis] };
      const taken = { ...own, ...sizes(request, axis) };
      return sameTotal(taken.size, taken.stride, taken.extent);
    });
  });
}

/**
 * The reference with same_* on an input that lacks `cut` rows and columns at its beginning, where the total before its
 * clamp to 0 is negative.
 */
export function croppedWhereNegative(cut: (total: number, request: Conv2dRequest) => number): WrongConv2d {
  return onlyWhere(
    ({ padding }) => isSame(padding),
    ofChanged((request) => {
      const { batch, inChannels, height, width, extent } = sizesOf(request);
      const { stride, input } = request;
      const cutOf = (size: number, axis: 0 | 1) => {
        const total = (Math.ceil(size / stride[axis]) - 1) * stride[axis] + extent[axis] - size;
        return total < 0 ? Math.max(0, cut(total, request)) : 0;
      };
      const [rows, columns] = [cutOf(height, 0), cutOf(width, 1)];
      const shape = [batch, inChannels, height - rows, width - columns] as const;
      const cropped = rearranged(input, shape, (n, c, y, x) => [n, c, y + rows, x + columns]);
      const padding = {
        ...resolvedPadding(request),
        ...(rows > 0 ? { top: 0, bottom: 0 } : {}),
        ...(columns > 0 ? { left: 0, right: 0 } : {}),
      };
      return { input: cropped, padding };
    }),
  );
}
