import type { ConvTranspose2dRequest } from "../../contract/contract.ts";
import { shaped } from "../expect/tensor4.ts";
import { accumulate } from "./accumulate.ts";
import { effectiveKernel, type Geometry, type Sums, type VisitProduct } from "./naiveConv2d.ts";

/**
 * The definition of a transposed convolution, loop by loop: every pixel of the input is multiplied by the kernel, and
 * each product is added at its output position:
 * `out[n, o, y·sh + i·dh − top, x·sw + j·dw − left] += in[n, c, y, x] · weight[c, o, i, j]`, plus bias[o].
 */
export function naiveConvTranspose2d(request: ConvTranspose2dRequest): Sums {
  const known = shaped(request);
  const { input, weight, bias, groups } = known;
  const outChannels = weight.shape[1] * groups;
  const [outHeight, outWidth] = [transposedAxis(known, 0).out, transposedAxis(known, 1).out];
  const output = accumulate(input.dtype, [input.shape[0], outChannels, outHeight, outWidth], (element) =>
    bias ? (bias.data[Math.floor(element / (outHeight * outWidth)) % outChannels] as number) : 0,
  );
  eachTransposedProduct(request, (to, pixel, tap) => {
    output.add(to, input.data[pixel] as number, weight.data[tap] as number);
  });
  return output.sums();
}

/** Visits every product whose output is not cropped: the indices of its output, pixel and tap. */
export function eachTransposedProduct(request: Omit<ConvTranspose2dRequest, "bias">, visit: VisitProduct): void {
  const known = shaped(request);
  const { input, weight, stride, dilation, groups } = known;
  const [batch, inChannels, height, width] = input.shape;
  const [, outPerGroup, kernelHeight, kernelWidth] = weight.shape;
  const rows = transposedAxis(known, 0);
  const columns = transposedAxis(known, 1);
  const outChannels = outPerGroup * groups;
  let pixel = 0;
  for (let n = 0; n < batch; n++)
    for (let c = 0; c < inChannels; c++)
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++, pixel++)
          for (let local = 0; local < outPerGroup; local++)
            for (let i = 0; i < kernelHeight; i++)
              for (let j = 0; j < kernelWidth; j++) {
                const row = y * stride[0] + i * dilation[0] - rows.begin;
                const column = x * stride[1] + j * dilation[1] - columns.begin;
                if (row < 0 || row >= rows.out || column < 0 || column >= columns.out) continue;
                const o = Math.floor(c / (inChannels / groups)) * outPerGroup + local;
                const output = ((n * outChannels + o) * rows.out + row) * columns.out + column;
                visit(output, pixel, ((c * outPerGroup + local) * kernelHeight + i) * kernelWidth + j);
              }
}

/**
 * The number of outputs along an axis, and the number of pixels cropped before the first: (in − 1)·s + keff +
 * outputPadding pixels minus the padding. For same_* in·s pixels, of max(0, keff − s) cropped ones the odd one at the
 * end (upper) or the beginning (lower).
 */
export function transposedAxis(
  { input, weight, stride, dilation, padding, outputPadding }: Geometry & Pick<ConvTranspose2dRequest, "outputPadding">,
  axis: 0 | 1,
): { readonly out: number; readonly begin: number; readonly end: number } {
  const size = input.shape[axis === 0 ? 2 : 3];
  const extent = effectiveKernel(weight.shape[axis === 0 ? 2 : 3], dilation[axis]);
  if (padding === "same_upper" || padding === "same_lower") {
    const total = Math.max(0, extent - stride[axis]);
    const begin = padding === "same_upper" ? Math.floor(total / 2) : Math.ceil(total / 2);
    return { out: size * stride[axis], begin, end: total - begin };
  }
  const [begin, end] =
    padding === "valid" ? [0, 0] : axis === 0 ? [padding.top, padding.bottom] : [padding.left, padding.right];
  return { out: (size - 1) * stride[axis] + extent + outputPadding[axis] - begin - end, begin, end };
}
