import type {
  Conv2dGradientRequest,
  Conv2dRequest,
  ConvTranspose2dGradientRequest,
  ConvTranspose2dRequest,
  Dtype,
  PaddingMode,
  Pair,
  Tensor,
} from "../../contract/contract.ts";
import { sizeOf } from "../../impl/tensor.ts";
import type { Expected } from "../expect/expectTensor.ts";
import { type Shaped, shaped, tensor4 } from "../expect/tensor4.ts";
import { outputAxis, source } from "./naiveConv2d.ts";
import { transposedAxis } from "./naiveConvTranspose2d.ts";
import type { GradientRole } from "./naiveGradient.ts";

/**
 * Sums of products of whole numbers that are exact in every order (`wholeLimits.ts`). They need neither magnitudes nor
 * compensation, so a row of products is added at a time.
 */
export interface WholeSums extends Expected {
  readonly data: Float64Array;
}

/** The products of a convolution: a weight connects a pixel of the coarse plane with one of the fine plane. */
interface Products {
  readonly weight: readonly [coarseChannels: number, fineChannelsOfGroup: number, height: number, width: number];
  readonly coarse: readonly [batch: number, channels: number, height: number, width: number];
  readonly fine: readonly [batch: number, channels: number, height: number, width: number];
  /** The pixel of the fine plane at a border's first pixel, as in `source`. */
  readonly begin: Pair;
  readonly stride: Pair;
  readonly dilation: Pair;
  readonly groups: number;
  readonly mode: PaddingMode;
}

type Data = ArrayLike<number>;

export function wholeConv2d(request: Conv2dRequest): WholeSums {
  const known = shaped(request);
  const products = ofConv2d(known);
  const data = withBias(products.coarse, request.bias);
  toCoarse(products, request.weight.data, request.input.data, data);
  return { dtype: request.input.dtype, shape: products.coarse, data };
}

export function wholeConvTranspose2d(request: ConvTranspose2dRequest): WholeSums {
  const products = ofTransposed(shaped(request));
  const data = withBias(products.fine, request.bias);
  toFine(products, request.weight.data, request.input.data, data);
  return { dtype: request.input.dtype, shape: products.fine, data };
}

export function wholeGradient(request: Conv2dGradientRequest, role: GradientRole): WholeSums {
  const { input, weight, gradOutput } = request;
  const products = ofConv2d(shaped(request));
  if (role === "input") return sums(input, (data) => toFine(products, weight.data, gradOutput.data, data));
  if (role === "bias") return biasSums(gradOutput);
  return sums(weight, (data) => toWeight(products, gradOutput.data, input.data, data));
}

export function wholeTransposedGradient(request: ConvTranspose2dGradientRequest, role: GradientRole): WholeSums {
  const { input, weight, gradOutput } = request;
  const products = ofTransposed(shaped(request));
  if (role === "input") return sums(input, (data) => toCoarse(products, weight.data, gradOutput.data, data));
  if (role === "bias") return biasSums(gradOutput);
  return sums(weight, (data) => toWeight(products, input.data, gradOutput.data, data));
}

function ofConv2d(request: Shaped<Conv2dRequest>): Products {
  const { input, weight, stride, dilation, groups, paddingMode } = request;
  const [rows, columns] = [outputAxis(request, 0), outputAxis(request, 1)];
  return {
    ...{ weight: weight.shape, fine: input.shape, stride, dilation, groups, mode: paddingMode },
    coarse: [input.shape[0], weight.shape[0], rows.out, columns.out],
    begin: [rows.begin, columns.begin],
  };
}

function ofTransposed(request: Shaped<ConvTranspose2dRequest>): Products {
  const { input, weight, stride, dilation, groups } = request;
  const [rows, columns] = [transposedAxis(request, 0), transposedAxis(request, 1)];
  return {
    ...{ weight: weight.shape, coarse: input.shape, stride, dilation, groups, mode: "zeros" },
    fine: [input.shape[0], weight.shape[1] * groups, rows.out, columns.out],
    begin: [rows.begin, columns.begin],
  };
}

function sums({ dtype, shape }: { dtype: Dtype; shape: readonly number[] }, add: (data: Float64Array) => void) {
  const data = new Float64Array(sizeOf(shape));
  add(data);
  return { dtype, shape, data };
}

function biasSums(gradOutput: Tensor): WholeSums {
  const [, channels, height, width] = tensor4(gradOutput, "gradOutput").shape;
  return sums({ dtype: gradOutput.dtype, shape: [channels] }, (data) => {
    gradOutput.data.forEach((value: number, at: number) => {
      (data[Math.floor(at / (height * width)) % channels] as number) += value;
    });
  });
}

function withBias(shape: Products["coarse"], bias: Tensor | null): Float64Array {
  const [batch, channels, height, width] = shape;
  const data = new Float64Array(sizeOf(shape));
  const plane = height * width;
  if (bias)
    for (let at = 0; at < batch * channels; at++)
      data.fill(bias.data[at % channels] as number, at * plane, (at + 1) * plane);
  return data;
}

/** Visits each row of products of one weight: the first coarse pixel, the first pixel of the fine row, and its columns. */
type Visit = (tap: number, coarse: number, fine: number, columns: Int32Array) => void;

function eachRow({ weight, coarse, fine, begin, stride, dilation, groups, mode }: Products, visit: Visit): void {
  const [coarseChannels, fineOfGroup, kernelHeight, kernelWidth] = weight;
  const [batch, , rows, width] = coarse;
  const [, fineChannels, height, fineWidth] = fine;
  const columnsOf = Array.from({ length: kernelWidth }, (_, j) =>
    Int32Array.from({ length: width }, (_, x) => source(x * stride[1] + j * dilation[1] - begin[1], fineWidth, mode)),
  );
  for (let n = 0; n < batch; n++)
    for (let o = 0; o < coarseChannels; o++) {
      const first = n * fineChannels + Math.floor((o * groups) / coarseChannels) * fineOfGroup;
      for (let c = 0; c < fineOfGroup; c++)
        for (let y = 0; y < rows; y++)
          for (let i = 0; i < kernelHeight; i++) {
            const row = source(y * stride[0] + i * dilation[0] - begin[0], height, mode);
            if (row < 0) continue;
            const tap = ((o * fineOfGroup + c) * kernelHeight + i) * kernelWidth;
            const [from, to] = [
              ((n * coarseChannels + o) * rows + y) * width,
              ((first + c) * height + row) * fineWidth,
            ];
            for (let j = 0; j < kernelWidth; j++) visit(tap + j, from, to, columnsOf[j] as Int32Array);
          }
    }
}

function toCoarse(products: Products, weight: Data, fine: Data, data: Float64Array): void {
  eachRow(products, (tap, to, from, columns) => {
    const factor = weight[tap] as number;
    for (let x = 0; x < columns.length; x++) {
      const column = columns[x] as number;
      if (column >= 0) (data[to + x] as number) += factor * (fine[from + column] as number);
    }
  });
}

function toFine(products: Products, weight: Data, coarse: Data, data: Float64Array): void {
  eachRow(products, (tap, from, to, columns) => {
    const factor = weight[tap] as number;
    for (let x = 0; x < columns.length; x++) {
      const column = columns[x] as number;
      if (column >= 0) (data[to + column] as number) += factor * (coarse[from + x] as number);
    }
  });
}

function toWeight(products: Products, coarse: Data, fine: Data, data: Float64Array): void {
  eachRow(products, (tap, first, from, columns) => {
    let sum = 0;
    for (let x = 0; x < columns.length; x++) {
      const column = columns[x] as number;
      if (column >= 0) sum += (coarse[first + x] as number) * (fine[from + column] as number);
    }
    (data[tap] as number) += sum;
  });
}
