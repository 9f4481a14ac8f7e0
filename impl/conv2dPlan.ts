import type { Conv2dRequest, Dtype, Padding, PaddingMode, Pair } from "../contract/contract.ts";
import { effectiveKernel, resolvePadding, sameBorder } from "./conv2dPadding.ts";
import { checkBias, checkOperands, checkPaddingMode, checkWhole, type Operands } from "./conv2dRules.ts";

/** A convolution whose sizes are known to fit together: a plan that exists is valid. */
export interface Conv2dPlan extends Operands {
  readonly dtype: Dtype;
  readonly batch: number;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly groups: number;
  readonly height: number;
  readonly width: number;
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly dilation: Pair;
  readonly padding: Padding;
  readonly paddingMode: PaddingMode;
  /** ⌊(in + begin + end − dilation·(kernel − 1) − 1) / stride⌋ + 1 along each axis. */
  readonly out: Pair;
}

/**
 * Checks a request, rule by rule, and resolves its geometry. TypeError for a value of the wrong kind, RangeError for a
 * value out of range; the message holds the rule and the values. Padding modes have PyTorch's limits: reflect needs
 * every padding < the axis, circular ≤ the axis.
 */
export function planConv2d(request: Conv2dRequest, operation = "conv2d"): Conv2dPlan {
  const { bias, stride, dilation, padding, paddingMode, groups } = request;
  const { input, weight } = checkOperands(operation, request);
  const [batch, inChannels, height, width] = input.shape;
  const [outChannels, inPerGroup, kernelHeight, kernelWidth] = weight.shape;
  for (const [name, size] of Object.entries({ inChannels, outChannels, kernelHeight, kernelWidth, height, width }))
    checkWhole(operation, name, size, 1);
  if (inChannels % groups !== 0)
    throw new RangeError(`${operation}: groups must divide inChannels, got groups=${groups}, inChannels=${inChannels}`);
  if (outChannels % groups !== 0)
    throw new RangeError(
      `${operation}: groups must divide outChannels, got groups=${groups}, outChannels=${outChannels}`,
    );
  if (inPerGroup !== inChannels / groups)
    throw new RangeError(
      `${operation}: weight.shape[1] must be inChannels / groups = ${inChannels / groups}, got ${inPerGroup}`,
    );
  if (bias !== null) checkBias(operation, bias, input.dtype, outChannels);

  const resolved = resolvePadding(
    operation,
    padding,
    sameBorder([height, width], [kernelHeight, kernelWidth], stride, dilation),
  );
  const { top, bottom, left, right } = resolved;
  checkPaddingMode(operation, paddingMode, "height", height, top, bottom);
  checkPaddingMode(operation, paddingMode, "width", width, left, right);
  const out: Pair = [
    outputSize(operation, "height", height + top + bottom, kernelHeight, stride[0], dilation[0]),
    outputSize(operation, "width", width + left + right, kernelWidth, stride[1], dilation[1]),
  ];
  return {
    input,
    weight,
    dtype: input.dtype,
    batch,
    inChannels,
    outChannels,
    groups,
    height,
    width,
    kernel: [kernelHeight, kernelWidth],
    stride,
    dilation,
    padding: resolved,
    paddingMode,
    out,
  };
}

function outputSize(
  operation: string,
  axis: string,
  padded: number,
  kernel: number,
  stride: number,
  dilation: number,
): number {
  const effective = effectiveKernel(kernel, dilation);
  if (effective > padded)
    throw new RangeError(
      `${operation}: the dilated kernel must fit the padded input, got ${axis} ${effective} over ${padded}`,
    );
  return Math.floor((padded - effective) / stride) + 1;
}
