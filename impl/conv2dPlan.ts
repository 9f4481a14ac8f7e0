import type { Conv2dRequest, Dtype, Padding, PaddingMode, Pair } from "./contract.ts";
import { checkBias, checkPaddingMode, checkPair, checkTensor, checkWhole } from "./conv2dRules.ts";

/** A convolution whose sizes are known to fit together: a plan that exists is valid. */
export interface Conv2dPlan {
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

const paddingModes: readonly PaddingMode[] = ["zeros", "reflect", "replicate", "circular"];
const autoPaddings = ["valid", "same_upper", "same_lower"] as const;

/**
 * Checks a request, rule by rule, and resolves its geometry.
 * TypeError for a value of the wrong kind, RangeError for a value out of range; the message holds the rule and the values.
 * Padding modes have PyTorch's limits: reflect needs every padding < the axis, circular ≤ the axis.
 */
export function planConv2d(request: Conv2dRequest): Conv2dPlan {
  const { input, weight, bias, stride, dilation, padding, paddingMode, groups } = request;
  checkTensor("input", input, 4);
  checkTensor("weight", weight, 4);
  const [batch, inChannels, height, width] = input.shape as [number, number, number, number];
  const [outChannels, inPerGroup, kernelHeight, kernelWidth] = weight.shape as [number, number, number, number];
  if (weight.dtype !== input.dtype)
    throw new TypeError(`conv2d: weight must have the input's dtype, got weight ${weight.dtype}, input ${input.dtype}`);

  checkWhole("groups", groups, 1);
  checkPair("stride", stride, 1);
  checkPair("dilation", dilation, 1);
  if (!paddingModes.includes(paddingMode))
    throw new TypeError(`conv2d: paddingMode must be one of ${paddingModes.join(", ")}, got ${String(paddingMode)}`);
  for (const [name, size] of Object.entries({ inChannels, outChannels, kernelHeight, kernelWidth, height, width }))
    checkWhole(name, size, 1);
  if (inChannels % groups !== 0)
    throw new RangeError(`conv2d: groups must divide inChannels, got groups=${groups}, inChannels=${inChannels}`);
  if (outChannels % groups !== 0)
    throw new RangeError(`conv2d: groups must divide outChannels, got groups=${groups}, outChannels=${outChannels}`);
  if (inPerGroup !== inChannels / groups)
    throw new RangeError(
      `conv2d: weight.shape[1] must be inChannels / groups = ${inChannels / groups}, got ${inPerGroup}`,
    );
  if (bias !== null) checkBias(bias, input.dtype, outChannels);

  const resolved = resolvePadding(padding, [height, width], [kernelHeight, kernelWidth], stride, dilation);
  const { top, bottom, left, right } = resolved;
  checkPaddingMode(paddingMode, "height", height, top, bottom);
  checkPaddingMode(paddingMode, "width", width, left, right);
  const out: Pair = [
    outputSize("height", height + top + bottom, kernelHeight, stride[0], dilation[0]),
    outputSize("width", width + left + right, kernelWidth, stride[1], dilation[1]),
  ];
  return {
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

/** The extent of a dilated kernel: dilation·(kernel − 1) + 1. */
export function effectiveKernel(kernel: number, dilation: number): number {
  return dilation * (kernel - 1) + 1;
}

function resolvePadding(
  padding: Conv2dRequest["padding"],
  size: Pair,
  kernel: Pair,
  stride: Pair,
  dilation: Pair,
): Padding {
  if (typeof padding === "object" && padding !== null) {
    for (const side of ["top", "bottom", "left", "right"] as const) checkWhole(`padding.${side}`, padding[side], 0);
    return padding;
  }
  if (!autoPaddings.includes(padding))
    throw new TypeError(
      `conv2d: padding must be four widths or one of ${autoPaddings.join(", ")}, got ${String(padding)}`,
    );
  if (padding === "valid") return { top: 0, bottom: 0, left: 0, right: 0 };
  const total = (axis: 0 | 1) => {
    const out = Math.ceil(size[axis] / stride[axis]);
    return Math.max(0, (out - 1) * stride[axis] + effectiveKernel(kernel[axis], dilation[axis]) - size[axis]);
  };
  // An odd total leaves one pixel over: at the end for same_upper, at the beginning for same_lower.
  const begin = (whole: number) => (padding === "same_upper" ? Math.floor(whole / 2) : Math.ceil(whole / 2));
  const [rows, columns] = [total(0), total(1)];
  return { top: begin(rows), bottom: rows - begin(rows), left: begin(columns), right: columns - begin(columns) };
}

function outputSize(axis: string, padded: number, kernel: number, stride: number, dilation: number): number {
  const effective = effectiveKernel(kernel, dilation);
  if (effective > padded)
    throw new RangeError(
      `conv2d: the dilated kernel must fit the padded input, got ${axis} ${effective} over ${padded}`,
    );
  return Math.floor((padded - effective) / stride) + 1;
}
