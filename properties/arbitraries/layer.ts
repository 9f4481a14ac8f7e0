import type { Conv2dCase } from "./conv2dCase.ts";

/** A number for both axes, or one for the height and one for the width. */
type Axes = number | readonly [height: number, width: number];

interface Steps {
  readonly stride?: Axes;
  /** On both sides of an axis. */
  readonly pad?: Axes;
  readonly dilation?: Axes;
}

/** A layer as frameworks write it: channels of a group, kernel, output size, and what differs from the defaults. */
export function layer(
  inPerGroup: number,
  outPerGroup: number,
  kernel: Axes,
  out: Axes,
  { stride = 1, pad = 0, dilation = 1, ...rest }: Steps & Partial<Conv2dCase> = {},
): Partial<Conv2dCase> {
  const [kernelHeight, kernelWidth] = both(kernel);
  const [outHeight, outWidth] = both(out);
  const [strideHeight, strideWidth] = both(stride);
  const [dilationHeight, dilationWidth] = both(dilation);
  const [tall, wide] = both(pad);
  return {
    ...{ inPerGroup, outPerGroup, kernelHeight, kernelWidth, outHeight, outWidth },
    ...{ strideHeight, strideWidth, dilationHeight, dilationWidth },
    ...{ padTop: tall, padBottom: tall, padLeft: wide, padRight: wide },
    ...rest,
  };
}

function both(axes: Axes): readonly [number, number] {
  return typeof axes === "number" ? [axes, axes] : axes;
}
