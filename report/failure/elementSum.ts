import type {
  Conv2dGradientRequest,
  Conv2dRequest,
  ConvTranspose2dGradientRequest,
  ConvTranspose2dRequest,
  Dtype,
} from "../../contract/contract.ts";
import { indexOf } from "../../properties/expect/expectTensor.ts";
import { at } from "../../properties/expect/rearrange.ts";
import { shaped } from "../../properties/expect/tensor4.ts";
import { outputAxis, source, type VisitProduct } from "../../properties/oracle/naiveConv2d.ts";
import { eachTransposedProduct, transposedAxis } from "../../properties/oracle/naiveConvTranspose2d.ts";
import { eachProduct, type GradientRole } from "../../properties/oracle/naiveGradient.ts";

/** An element of a tensor of the request. */
export interface Factor {
  readonly tensor: string;
  readonly index: readonly number[];
}

/** Two factors of a product, and where they come from; one factor if the other is 1. */
export interface Product {
  readonly factors: readonly Factor[];
  readonly a: number;
  readonly b: number;
}

/** `input[0,0,1,2] × weight[0,0,0,1]` */
export function productName({ factors }: Product): string {
  const names = factors.map(({ tensor, index }) => `${tensor}[${index.join()}]`);
  return `${names.join(" × ")}${factors.length === 1 ? " × 1" : ""}`;
}

/** The sum that defines one element of an answer. */
export interface ElementSum {
  readonly name: string;
  readonly dtype: Dtype;
  readonly products: readonly Product[];
  /** Number of products with a zero of the border. */
  readonly outside: number;
  readonly bias: { readonly name: string; readonly value: number } | null;
}

export type Place = readonly [number, number, number, number];

/** `output[n, o, y, x]` of a convolution: the pixels of its window times the filter's taps. */
export function conv2dSum(request: Conv2dRequest, [n, o, y, x]: Place): ElementSum {
  const known = shaped(request);
  const { input, weight, bias, stride, dilation, groups, paddingMode } = known;
  const [, , height, width] = input.shape;
  const [outChannels, inPerGroup, kernelHeight, kernelWidth] = weight.shape;
  const firstChannel = Math.floor(o / (outChannels / groups)) * inPerGroup;
  const rows = outputAxis(known, 0);
  const columns = outputAxis(known, 1);
  const products: Product[] = [];
  let outside = 0;
  for (let c = 0; c < inPerGroup; c++)
    for (let i = 0; i < kernelHeight; i++)
      for (let j = 0; j < kernelWidth; j++) {
        const row = source(y * stride[0] + i * dilation[0] - rows.begin, height, paddingMode);
        const column = source(x * stride[1] + j * dilation[1] - columns.begin, width, paddingMode);
        const channel = firstChannel + c;
        if (row < 0 || column < 0) outside += 1;
        else
          products.push({
            factors: [
              { tensor: "input", index: [n, channel, row, column] },
              { tensor: "weight", index: [o, c, i, j] },
            ],
            a: at(input, n, channel, row, column),
            b: at(weight, o, c, i, j),
          });
      }
  return { name: `output[${n},${o},${y},${x}]`, dtype: input.dtype, products, outside, bias: biasOf(bias, o) };
}

/** An element of a gradient: every gradOutput whose sum contains the variable, times the other factor there. */
export function gradientSum(request: Conv2dGradientRequest, role: GradientRole, index: readonly number[]): ElementSum {
  return sumOfGradient((visit) => eachProduct(request, visit), request, role, index);
}

/** An element of a gradient of a transposed convolution. */
export function transposedGradientSum(
  request: ConvTranspose2dGradientRequest,
  role: GradientRole,
  index: readonly number[],
): ElementSum {
  return sumOfGradient((visit) => eachTransposedProduct(request, visit), request, role, index);
}

function sumOfGradient(
  each: (visit: VisitProduct) => void,
  { input, weight, gradOutput }: Conv2dGradientRequest,
  role: GradientRole,
  index: readonly number[],
): ElementSum {
  const wanted = index.join();
  const products: Product[] = [];
  const factorOf = (tensor: string, element: number, { shape }: { readonly shape: readonly number[] }): Factor => ({
    tensor,
    index: indexOf(element, shape),
  });
  const add = (output: number, others: readonly Factor[], b: number) =>
    products.push({
      factors: [factorOf("gradOutput", output, gradOutput), ...others],
      a: gradOutput.data[output] as number,
      b,
    });
  if (role === "bias")
    gradOutput.data.forEach((_, output) => {
      if (indexOf(output, gradOutput.shape)[1] === index[0]) add(output, [], 1);
    });
  else
    each((output, pixel, tap) => {
      if (role === "input" && indexOf(pixel, input.shape).join() === wanted)
        add(output, [factorOf("weight", tap, weight)], weight.data[tap] as number);
      if (role === "weight" && indexOf(tap, weight.shape).join() === wanted)
        add(output, [factorOf("input", pixel, input)], input.data[pixel] as number);
    });
  return { name: `gradient of ${role}[${wanted}]`, dtype: input.dtype, products, outside: 0, bias: null };
}

/** `output[n, o, y, x]` of a transposed convolution: the pixels with a tap at this position. */
export function transposedSum(request: ConvTranspose2dRequest, [n, o, y, x]: Place): ElementSum {
  const known = shaped(request);
  const { input, weight, bias, stride, dilation, groups } = known;
  const [, inChannels, height, width] = input.shape;
  const [, outPerGroup, kernelHeight, kernelWidth] = weight.shape;
  const [local, perGroup] = [o % outPerGroup, inChannels / groups];
  const [rows, columns] = [transposedAxis(known, 0), transposedAxis(known, 1)];
  const products: Product[] = [];
  for (let s = 0; s < perGroup; s++)
    for (let i = 0; i < kernelHeight; i++)
      for (let j = 0; j < kernelWidth; j++) {
        const row = (y + rows.begin - i * dilation[0]) / stride[0];
        const column = (x + columns.begin - j * dilation[1]) / stride[1];
        if (!isPixel(row, height) || !isPixel(column, width)) continue;
        const c = Math.floor(o / outPerGroup) * perGroup + s;
        products.push({
          factors: [
            { tensor: "input", index: [n, c, row, column] },
            { tensor: "weight", index: [c, local, i, j] },
          ],
          a: at(input, n, c, row, column),
          b: at(weight, c, local, i, j),
        });
      }
  return { name: `output[${n},${o},${y},${x}]`, dtype: input.dtype, products, outside: 0, bias: biasOf(bias, o) };
}

function isPixel(position: number, size: number): boolean {
  return Number.isInteger(position) && position >= 0 && position < size;
}

function biasOf(bias: Conv2dRequest["bias"], o: number): ElementSum["bias"] {
  return bias && { name: `bias[${o}]`, value: bias.data[o] as number };
}
