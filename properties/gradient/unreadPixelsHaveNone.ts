import { stridedDraws } from "../arbitraries/conv2dInside.ts";
import { exactGradient, gradientSamples } from "../arbitraries/gradientCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { at, grid } from "../expect/rearrange.ts";
import { tensor4 } from "../expect/tensor4.ts";
import { outputAxis } from "../oracle/naiveConv2d.ts";

/** Whether a window along an axis reads the pixel at a position. */
function isRead(position: number, begin: number, out: number, stride: number, kernel: number, dilation: number) {
  for (let y = 0; y < out; y++)
    for (let i = 0; i < kernel; i++) if (y * stride + i * dilation - begin === position) return true;
  return false;
}

/**
 * Claim: a pixel that no window reads has a gradient of zero: the pixels that the stride leaves at the end, and those
 * between windows.
 * Conditions: zeros mode, explicit padding, an even number of outputs, which leaves the largest remainder.
 * Catches: rows at the end that are written by a wrong output or not at all (faults/bugs.json R2), windows widened to
 * the stride.
 * Source: a value that is not in a sum does not change it.
 */
export const unreadPixelsHaveNone = defineClaim({
  id: "gradient/unread-pixels-have-none",
  title: "is zero at pixels that no window reads",
  rationale: "names the pixels outside all windows as the cause, which equality does not",
  operations: ["conv2dGradient"],
  ...stridedDraws,
  examples: gradientSamples,
  check: async (subject, draw) => {
    const even = { outHeight: draw.outHeight + (draw.outHeight % 2), outWidth: draw.outWidth + (draw.outWidth % 2) };
    const strides = { strideHeight: draw.strideHeight + 1, strideWidth: draw.strideWidth + 1 };
    const request = exactGradient(subject, { ...draw, ...even, ...strides, padding: "explicit", paddingMode: "zeros" });
    const { input, weight, stride, dilation } = request;
    const [, , height, width] = input.shape;
    const [, , kernelHeight, kernelWidth] = weight.shape;
    const rows = outputAxis(request, 0);
    const columns = outputAxis(request, 1);
    const hasRow = Array.from({ length: height }, (_, y) =>
      isRead(y, rows.begin, rows.out, stride[0], kernelHeight, dilation[0]),
    );
    const hasColumn = Array.from({ length: width }, (_, x) =>
      isRead(x, columns.begin, columns.out, stride[1], kernelWidth, dilation[1]),
    );
    const gradient = tensor4((await subject.conv2dGradient(request)).input);
    const expected = grid(gradient.dtype, input.shape, (n, c, y, x) =>
      hasRow[y] && hasColumn[x] ? at(gradient, n, c, y, x) : 0,
    );
    expectMatches(gradient, expected, "gradient of input");
  },
});
