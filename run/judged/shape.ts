import type {
  Conv2dGradientRequest,
  Conv2dRequest,
  ConvTranspose2dRequest,
  Dtype,
  PaddingMode,
  Pair,
} from "../../contract/contract.ts";
import type { Shape4 } from "../../impl/tensor.ts";

/** The parameters of a convolution request, without values. */
export interface Shape {
  readonly batch: number;
  readonly groups: number;
  /** Channels of a group of the fine and of the coarse plane. */
  readonly channels: Pair;
  readonly kernel: Pair;
  /** The size of the input's plane. */
  readonly plane: Pair;
  readonly stride: Pair;
  readonly dilation: Pair;
  readonly padding: Conv2dRequest["padding"];
  readonly paddingMode: PaddingMode;
  readonly bias: boolean;
  readonly dtype: Dtype;
  readonly outputPadding: Pair;
}

/** The parameters of a valid request. */
export function shapeOf(request: Conv2dRequest & Partial<Conv2dGradientRequest & ConvTranspose2dRequest>): Shape {
  const { input, weight, stride, dilation, padding, paddingMode, bias, groups, outputPadding = [0, 0] } = request;
  const [batch, , height, width] = input.shape as unknown as Shape4;
  const [outer, inner, kernelHeight, kernelWidth] = weight.shape as unknown as Shape4;
  return {
    ...{ batch, groups, channels: [inner, outer / groups], kernel: [kernelHeight, kernelWidth] },
    ...{ plane: [height, width], stride, dilation, padding, paddingMode, bias: bias !== null },
    ...{ dtype: input.dtype, outputPadding },
  };
}
