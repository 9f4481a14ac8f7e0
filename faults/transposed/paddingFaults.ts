import type { Fault } from "../fault.ts";
import { rearranged } from "../rearranged.ts";
import { fault, ofChanged, type WrongTransposed } from "./fault.ts";

/** The uncropped output with a border of zeros as wide as the padding. */
const withBorder: WrongTransposed = ({ convTranspose2d }) => ({
  convTranspose2d: (request) => {
    const answer = convTranspose2d(request);
    const { padding } = request;
    if (typeof padding === "string") return answer;
    const whole = convTranspose2d({ ...request, padding: { top: 0, bottom: 0, left: 0, right: 0 } });
    const [batch, channels, height, width] = whole.shape as [number, number, number, number];
    const { top, bottom, left, right } = padding;
    const shape = [batch, channels, height + top + bottom, width + left + right] as const;
    const isInside = (y: number, x: number) => y >= top && y < top + height && x >= left && x < left + width;
    return rearranged(whole, shape, (n, o, y, x) => (isInside(y, x) ? [n, o, y - top, x - left] : null));
  },
});

/** Padding that crops the wrong side, the wrong size, or nothing. */
export const transposedPaddingFaults: readonly Fault[] = [
  fault({
    id: "same-upper-is-lower",
    sentence: "same_upper and same_lower are exchanged",
    effect: "Outputs are shifted by one pixel where the number of cropped pixels is odd",
    cause: "The odd pixel is cropped at the side where the convolution does not pad it",
    seenIn: ["C5"],
    caughtBy: ["same-padding", "equals-naive-loops"],
    serve: ofChanged(({ padding }) =>
      typeof padding === "string" && padding !== "valid"
        ? { padding: padding === "same_upper" ? "same_lower" : "same_upper" }
        : {},
    ),
  }),
  fault({
    id: "same-crops-nothing",
    sentence: "same_* gives the output of valid",
    effect: "Outputs are larger than the input times the stride",
    cause: "Every padding that is a string counts as 0",
    seenIn: ["C5"],
    caughtBy: ["same-padding", "output-shape-and-dtype"],
    serve: ofChanged(({ padding }) => (typeof padding === "string" ? { padding: "valid" } : {})),
  }),
  fault({
    id: "padding-as-input-border",
    sentence: "padding adds a border of zeros to the output instead of cropping it",
    effect: "Outputs are larger with padding, where they should be smaller",
    cause: "padding is read as in a convolution, where it adds a border",
    seenIn: ["C13"],
    caughtBy: ["padding-crops", "output-shape-and-dtype"],
    serve: withBorder,
  }),
  fault({
    id: "pads-begin-end-swapped",
    sentence: "the paddings at the beginning and at the end of an axis are exchanged",
    effect: "The shape is right, but the output is shifted wherever the two paddings differ",
    cause: "The two sides are exchanged on the way from the convolution to its adjoint",
    caughtBy: ["padding-crops", "equals-naive-loops"],
    serve: ofChanged(({ padding }) =>
      typeof padding === "string"
        ? {}
        : { padding: { top: padding.bottom, bottom: padding.top, left: padding.right, right: padding.left } },
    ),
  }),
];
