import type { Conv2dGradientRequest, ConvTranspose2dGradientRequest } from "../../contract/contract.ts";
import { shaped, tensor4 } from "../expect/tensor4.ts";
import { accumulate } from "./accumulate.ts";
import { outputAxis, type Sums, source, type VisitProduct } from "./naiveConv2d.ts";
import { eachTransposedProduct } from "./naiveConvTranspose2d.ts";

/** The tensor that a gradient belongs to. */
export type GradientRole = "input" | "weight" | "bias";

/** A map that is linear in its input and in its weight, by its products; the bias is added to each output. */
type EachProduct<R> = (request: R, visit: VisitProduct) => void;

/** The gradients of ⟨conv2d(input, weight, bias), gradOutput⟩. A pixel that the border repeats collects those of its copies. */
export function naiveGradient(request: Conv2dGradientRequest, role: GradientRole): Sums {
  return gradientBy(eachProduct, request, role);
}

/** The gradients of ⟨convTranspose2d(input, weight, bias), gradOutput⟩. */
export function naiveTransposedGradient(request: ConvTranspose2dGradientRequest, role: GradientRole): Sums {
  return gradientBy(eachTransposedProduct, request, role);
}

/**
 * A gradient by the product rule, loop by loop: each product input·weight of an output adds gradOutput·weight to the
 * gradient of its input, gradOutput·input to that of its weight, and each output adds gradOutput·1 to that of its bias.
 */
function gradientBy<R extends Conv2dGradientRequest>(each: EachProduct<R>, request: R, role: GradientRole): Sums {
  const { input, weight, gradOutput } = request;
  const [, outChannels] = tensor4(gradOutput, "gradOutput").shape;
  const gradients = accumulate(input.dtype, role === "bias" ? [outChannels] : request[role].shape);
  if (role === "bias") eachOutput(request, (output, o) => gradients.add(o, gradOutput.data[output] as number, 1));
  else {
    const other = role === "input" ? weight : input;
    each(request, (output, pixel, tap) => {
      const [element, factor] = role === "input" ? [pixel, tap] : [tap, pixel];
      gradients.add(element, gradOutput.data[output] as number, other.data[factor] as number);
    });
  }
  return gradients.sums();
}

/** Visits every output with its index in row-major memory and its channel. */
function eachOutput({ gradOutput }: Conv2dGradientRequest, visit: (output: number, o: number) => void): void {
  const [, outChannels, outHeight, outWidth] = tensor4(gradOutput, "gradOutput").shape;
  const outputs = outHeight * outWidth;
  gradOutput.data.forEach((_, output) => {
    visit(output, Math.floor(output / outputs) % outChannels);
  });
}

/**
 * Visits every product of the defining sum whose pixel is not a zero of the border: the indices of its output, pixel
 * and tap.
 */
export function eachProduct(request: Omit<Conv2dGradientRequest, "bias" | "gradOutput">, visit: VisitProduct): void {
  const known = shaped(request);
  const { input, weight, stride, dilation, groups, paddingMode } = known;
  const [batch, inChannels, height, width] = input.shape;
  const [outChannels, inPerGroup, kernelHeight, kernelWidth] = weight.shape;
  const rows = outputAxis(known, 0);
  const columns = outputAxis(known, 1);
  let output = 0;
  for (let n = 0; n < batch; n++)
    for (let o = 0; o < outChannels; o++) {
      const firstChannel = n * inChannels + Math.floor((o * groups) / outChannels) * inPerGroup;
      for (let y = 0; y < rows.out; y++)
        for (let x = 0; x < columns.out; x++, output++)
          for (let i = 0; i < kernelHeight; i++) {
            const row = source(y * stride[0] + i * dilation[0] - rows.begin, height, paddingMode);
            if (row < 0) continue;
            for (let j = 0; j < kernelWidth; j++) {
              const column = source(x * stride[1] + j * dilation[1] - columns.begin, width, paddingMode);
              if (column < 0) continue;
              for (let c = 0; c < inPerGroup; c++) {
                const pixel = ((firstChannel + c) * height + row) * width + column;
                const tap = ((o * inPerGroup + c) * kernelHeight + i) * kernelWidth + j;
                visit(output, pixel, tap);
              }
            }
          }
    }
}
