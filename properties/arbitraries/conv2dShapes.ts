import type { Conv2dRequest, Tensor } from "../../contract/contract.ts";
import type { Tensor4 } from "../../impl/tensor.ts";
import { effectiveKernel } from "../oracle/naiveConv2d.ts";
import type { Conv2dCase } from "./conv2dCase.ts";

/** Stands for a padding as large as the effective kernel: whole windows lie in the border. */
export const wholeWindow = -1;

/** Stands for half of the effective kernel, rounded down: an odd kernel of stride 1 then keeps the size. */
export const halfWindow = -2;

/** A padding in pixels, for the extent of the effective kernel. */
export function padPixels(pad: number, effective: number): number {
  if (pad === wholeWindow) return effective;
  return pad === halfWindow ? Math.floor(effective / 2) : pad;
}

type Blank4 = Pick<Tensor4, "dtype" | "shape">;

/** A request without its values: the shapes of its tensors and its parameters. */
export interface Conv2dShapes extends Omit<Conv2dRequest, "input" | "weight" | "bias"> {
  readonly input: Blank4;
  readonly weight: Blank4;
  readonly bias: Pick<Tensor, "dtype" | "shape"> | null;
}

/** The shapes of a case. Every case is valid: the input is as large as its outputs and its border need. */
export function conv2dShapes(conv: Conv2dCase): Conv2dShapes {
  const { batch, inPerGroup, outPerGroup, groups, kernelHeight, kernelWidth, dtype } = conv;
  const rows = inputAxis(conv, {
    ...{ out: conv.outHeight, kernel: kernelHeight, stride: conv.strideHeight, dilation: conv.dilationHeight },
    pads: [conv.padTop, conv.padBottom],
  });
  const columns = inputAxis(conv, {
    ...{ out: conv.outWidth, kernel: kernelWidth, stride: conv.strideWidth, dilation: conv.dilationWidth },
    pads: [conv.padLeft, conv.padRight],
  });
  const padding = { top: rows.begin, bottom: rows.end, left: columns.begin, right: columns.end };
  return {
    input: { dtype, shape: [batch, inPerGroup * groups, rows.size, columns.size] },
    weight: { dtype, shape: [outPerGroup * groups, inPerGroup, kernelHeight, kernelWidth] },
    bias: conv.bias ? { dtype, shape: [outPerGroup * groups] } : null,
    stride: [conv.strideHeight, conv.strideWidth],
    padding: conv.padding === "explicit" ? padding : conv.padding,
    paddingMode: conv.paddingMode,
    dilation: [conv.dilationHeight, conv.dilationWidth],
    groups,
  };
}

/** One axis of a case: the number of outputs, and the parameters that determine it. */
interface OutputAxis {
  readonly out: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly pads: readonly [begin: number, end: number];
}

/** The input size along one axis for the number of outputs, and the paddings in pixels. */
function inputAxis({ padding, paddingMode }: Conv2dCase, { out, kernel, stride, dilation, pads }: OutputAxis) {
  const effective = effectiveKernel(kernel, dilation);
  const remainder = out % 2 === 0 ? stride - 1 : 0;
  const [first, last] = pads;
  const [begin, end] = padding === "explicit" ? [padPixels(first, effective), padPixels(last, effective)] : [0, 0];
  // same_*: ceil(size / stride) outputs for every kernel; the border may be as wide as the effective kernel.
  const isSame = padding === "same_upper" || padding === "same_lower";
  const size = isSame ? (out - 1) * stride + 1 + remainder : (out - 1) * stride + effective - begin - end + remainder;
  const border = isSame ? effective : Math.max(begin, end);
  const smallest = Math.max(1, paddingMode === "reflect" ? border + 1 : paddingMode === "circular" ? border : 1);
  return { begin, end, size: size >= smallest ? size : size + Math.ceil((smallest - size) / stride) * stride };
}
