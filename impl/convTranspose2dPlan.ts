import type { ConvTranspose2dRequest, Dtype, Padding, Pair } from "../contract/contract.ts";
import { effectiveKernel, resolvePadding } from "./conv2dPadding.ts";
import { checkBias, checkOperands, checkPair, checkWhole, type Operands } from "./conv2dRules.ts";

/** A transposed convolution whose sizes are known to fit together: a plan that exists is valid. */
export interface ConvTranspose2dPlan extends Operands {
  readonly dtype: Dtype;
  readonly batch: number;
  readonly outChannels: number;
  /** The number of pixels cut off at each side. */
  readonly padding: Padding;
  /**
   * (in − 1)·stride − begin − end + dilation·(kernel − 1) + outputPadding + 1 along each axis; in·stride for same_*.
   */
  readonly out: Pair;
}

/**
 * Checks a request, rule by rule, and resolves its geometry. TypeError for a value of the wrong kind, RangeError for a
 * value out of range; the message holds the rule and the values. As in PyTorch an outputPadding must be smaller than
 * the stride or the dilation of its axis.
 */
export function planConvTranspose2d(
  request: ConvTranspose2dRequest,
  operation = "convTranspose2d",
): ConvTranspose2dPlan {
  const { bias, stride, dilation, padding, paddingMode, outputPadding, groups } = request;
  const { input, weight } = checkOperands(operation, request);
  const [batch, inChannels, height, width] = input.shape;
  const [filters, outPerGroup, kernelHeight, kernelWidth] = weight.shape;
  for (const [name, size] of Object.entries({ inChannels, outPerGroup, kernelHeight, kernelWidth, height, width }))
    checkWhole(operation, name, size, 1);
  if (paddingMode !== "zeros")
    throw new RangeError(`${operation}: paddingMode must be zeros, since padding crops the output, got ${paddingMode}`);
  if (inChannels % groups !== 0)
    throw new RangeError(`${operation}: groups must divide inChannels, got groups=${groups}, inChannels=${inChannels}`);
  if (filters !== inChannels)
    throw new RangeError(`${operation}: weight.shape[0] must be inChannels = ${inChannels}, got ${filters}`);
  const outChannels = outPerGroup * groups;
  if (bias !== null) checkBias(operation, bias, input.dtype, outChannels);

  checkPair(operation, "outputPadding", outputPadding, 0);
  checkOutputPadding(operation, "height", outputPadding[0], stride[0], dilation[0]);
  checkOutputPadding(operation, "width", outputPadding[1], stride[1], dilation[1]);
  const isSame = padding === "same_upper" || padding === "same_lower";
  if (isSame && (outputPadding[0] !== 0 || outputPadding[1] !== 0))
    throw new RangeError(
      `${operation}: outputPadding must be 0 with ${padding}, which determines the output's size, got [${outputPadding}]`,
    );
  const extents = [effectiveKernel(kernelHeight, dilation[0]), effectiveKernel(kernelWidth, dilation[1])] as const;
  const resolved = resolvePadding(operation, padding, (axis) => Math.max(0, extents[axis] - stride[axis]));
  const { top, bottom, left, right } = resolved;
  const size = (axis: 0 | 1, pixels: number, begin: number, end: number) =>
    isSame ? pixels * stride[axis] : (pixels - 1) * stride[axis] + extents[axis] + outputPadding[axis] - begin - end;
  const out = [size(0, height, top, bottom), size(1, width, left, right)] as const;
  if (out[0] < 1 || out[1] < 1)
    throw new RangeError(`${operation}: padding must leave an output of at least 1 pixel an axis, got [${out}]`);
  return { input, weight, dtype: input.dtype, batch, outChannels, padding: resolved, out };
}

function checkOutputPadding(operation: string, axis: string, pixels: number, stride: number, dilation: number): void {
  if (pixels >= Math.max(stride, dilation))
    throw new RangeError(
      `${operation}: outputPadding must be smaller than stride or dilation, got ${axis} ${pixels}, stride ${stride}, dilation ${dilation}`,
    );
}
