import type { Conv2dRequest, Padding } from "../../contract/contract.ts";
import { ofChanged, onlyWhere, type WrongConv2d } from "./fault.ts";
import { isSame, samePaddingBy, sameTotal, sizesOf } from "./geometry.ts";

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
