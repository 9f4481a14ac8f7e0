import type { ConvTranspose2dRequest, Padding } from "../../contract/contract.ts";
import { effectiveKernel } from "../oracle/naiveConv2d.ts";
import { type Conv2dShapes, padPixels } from "./conv2dShapes.ts";
import type { TransposedCase } from "./transposedCase.ts";

/** A request without its values. */
export interface TransposedShapes extends Conv2dShapes, Pick<ConvTranspose2dRequest, "outputPadding"> {}

/** The shapes of a case. A padding leaves at least one row and one column. */
export function transposedShapes({ conv, extraHeight, extraWidth }: TransposedCase): TransposedShapes {
  const { batch, inPerGroup, outPerGroup, groups, kernelHeight, kernelWidth, dtype } = conv;
  const isSame = conv.padding === "same_upper" || conv.padding === "same_lower";
  const extra = (wanted: number, stride: number, dilation: number) =>
    isSame ? 0 : Math.min(wanted, Math.max(stride, dilation) - 1);
  const outputPadding = [
    extra(extraHeight, conv.strideHeight, conv.dilationHeight),
    extra(extraWidth, conv.strideWidth, conv.dilationWidth),
  ] as const;
  const tall = effectiveKernel(kernelHeight, conv.dilationHeight);
  const wide = effectiveKernel(kernelWidth, conv.dilationWidth);
  const [top, bottom] = cropped(
    [conv.padTop, conv.padBottom],
    tall,
    (conv.outHeight - 1) * conv.strideHeight + tall + outputPadding[0],
  );
  const [left, right] = cropped(
    [conv.padLeft, conv.padRight],
    wide,
    (conv.outWidth - 1) * conv.strideWidth + wide + outputPadding[1],
  );
  const padding: Padding = { top, bottom, left, right };
  return {
    input: { dtype, shape: [batch, inPerGroup * groups, conv.outHeight, conv.outWidth] },
    weight: { dtype, shape: [inPerGroup * groups, outPerGroup, kernelHeight, kernelWidth] },
    bias: conv.bias ? { dtype, shape: [outPerGroup * groups] } : null,
    stride: [conv.strideHeight, conv.strideWidth],
    padding: conv.padding === "explicit" ? padding : conv.padding,
    paddingMode: "zeros",
    dilation: [conv.dilationHeight, conv.dilationWidth],
    groups,
    outputPadding,
  };
}

/** Begin and end paddings in pixels; at least one of `full` pixels remains, and equal paddings stay equal. */
function cropped(pads: readonly [number, number], extent: number, full: number): readonly [number, number] {
  if (pads[0] === pads[1]) {
    const both = Math.min(padPixels(pads[0], extent), Math.floor((full - 1) / 2));
    return [both, both];
  }
  const begin = Math.min(padPixels(pads[0], extent), full - 1);
  return [begin, Math.min(padPixels(pads[1], extent), full - 1 - begin)];
}
