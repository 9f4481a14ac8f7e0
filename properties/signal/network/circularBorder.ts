import type { Tensor } from "../../../contract/contract.ts";
import { type Shape4, type Tensor4, zeros } from "../../../impl/tensor.ts";
import type { Layer } from "./layer.ts";

/** Pixels before and after an axis that leave it as long as it was: dilation·(k − 1), the odd one after. */
export interface AxisBorder {
  readonly before: number;
  readonly after: number;
}

/** The border of both axes, `[rows, columns]`. */
export function borderOf({ shape, dilation }: Pick<Layer, "shape" | "dilation">): readonly [AxisBorder, AxisBorder] {
  return [axisBorder(dilation[0] * (shape[2] - 1)), axisBorder(dilation[1] * (shape[3] - 1))];
}

function axisBorder(total: number): AxisBorder {
  const before = Math.floor(total / 2);
  return { before, after: total - before };
}

/** Where a pixel outside of an axis lies when the axis begins again: its place modulo the size. */
export function wrapped(place: number, size: number): number {
  return ((place % size) + size) % size;
}

/** The input with its border written out, which any target can convolve without padding. */
export function withBorder(input: Tensor4, layer: Pick<Layer, "shape" | "dilation">): Tensor4 {
  const [batch, channels, height, width] = input.shape;
  const [rows, columns] = borderOf(layer);
  const shape: Shape4 = [batch, channels, rows.before + height + rows.after, columns.before + width + columns.after];
  const bordered = zeros(input.dtype, shape) as Tensor4;
  eachCopy(shape, input.shape, layer, (copy, pixel) => {
    bordered.data[copy] = input.data[pixel] as number;
  });
  return bordered;
}

/** The gradient of the input from that of its bordered form: each pixel gathers what its copies get. */
export function withoutBorder(
  gradient: Tensor & { readonly shape: Shape4 },
  inputShape: Shape4,
  layer: Pick<Layer, "shape" | "dilation">,
): Tensor4 {
  const sums = new Float64Array(zeros("float64", inputShape).data);
  eachCopy(gradient.shape, inputShape, layer, (copy, pixel) => {
    sums[pixel] = (sums[pixel] as number) + (gradient.data[copy] as number);
  });
  return { dtype: "float64", shape: inputShape, data: sums };
}

/** Visits each pixel of the bordered input, and the pixel of the input whose copy it is. */
function eachCopy(
  [batch, channels, borderedHeight, borderedWidth]: Shape4,
  [, , height, width]: Shape4,
  layer: Pick<Layer, "shape" | "dilation">,
  visit: (copy: number, pixel: number) => void,
): void {
  const [rows, columns] = borderOf(layer);
  let copy = 0;
  for (let plane = 0; plane < batch * channels; plane++)
    for (let y = 0; y < borderedHeight; y++)
      for (let x = 0; x < borderedWidth; x++, copy++) {
        const row = plane * height + wrapped(y - rows.before, height);
        visit(copy, row * width + wrapped(x - columns.before, width));
      }
}
