import type {
  AutoPadding,
  Conv2dGradientRequest,
  Conv2dRequest,
  ConvTranspose2dRequest,
  Dtype,
  PaddingMode,
  Pair,
} from "../../../contract/contract.ts";
import { planConv2d } from "../../../impl/conv2dPlan.ts";
import { planConvTranspose2d } from "../../../impl/convTranspose2dPlan.ts";
import { effectiveKernel } from "../../../properties/oracle/naiveConv2d.ts";
import type { Convolution } from "../../../run/record/measured/change.ts";
import { isTransposed as isTransposedOperation } from "../../../run/record/measured/convolutions.ts";
import type { Axis } from "../../../run/record/measured/geometryChange.ts";

/** A request to a convolution; only gradients have `gradOutput`, and only transposed ones `outputPadding`. */
export type ConvolutionRequest = Conv2dRequest & Partial<Conv2dGradientRequest & ConvTranspose2dRequest>;

/**
 * The numbers that determine which pixel, weight and window form a product: the window (y, x) meets the pixel
 * `y·step + i·dilation − begin` of the plane `fine` at the tap i. `fine` is the input of conv2d and the output of its
 * transpose, or their gradients, `coarse` the other plane.
 */
export interface Geometry {
  readonly dtype: Dtype;
  readonly batch: number;
  readonly groups: number;
  /** Channels of one group. */
  readonly fineChannels: number;
  readonly coarseChannels: number;
  readonly fine: Pair;
  readonly coarse: Pair;
  readonly kernel: Pair;
  readonly step: Pair;
  readonly dilation: Pair;
  readonly begin: Pair;
  readonly end: Pair;
  readonly outputPadding: Pair;
  /** `symmetric`: mirrored with the outermost pixel. */
  readonly mode: PaddingMode | "symmetric";
  /** The word that determines `begin` and `end`; null for four numbers. */
  readonly padding: AutoPadding | null;
  /** Whether the fine plane is that of the output, whose size follows from the other. */
  readonly isTransposed: boolean;
}

/** The geometry of a valid request; throws for an invalid one. */
export function geometryOf(operation: Convolution, request: ConvolutionRequest): Geometry {
  const { stride: step, dilation, groups, paddingMode: mode, outputPadding = [0, 0] } = request;
  const isTransposed = isTransposedOperation(operation);
  const plan = isTransposed ? planConvTranspose2d(request as ConvTranspose2dRequest) : planConv2d(request, operation);
  const { input, weight, batch, dtype, padding, out } = plan;
  const plane = [input.shape[2], input.shape[3]] as const;
  return {
    dtype,
    batch,
    groups,
    fineChannels: weight.shape[1],
    coarseChannels: weight.shape[0] / groups,
    fine: isTransposed ? out : plane,
    coarse: isTransposed ? plane : out,
    kernel: [weight.shape[2], weight.shape[3]],
    step,
    dilation,
    begin: [padding.top, padding.left],
    end: [padding.bottom, padding.right],
    outputPadding,
    mode,
    padding: typeof request.padding === "string" ? request.padding : null,
    isTransposed,
  };
}

/**
 * Whether a request of this geometry is valid: a border that shows pixels is no larger than the input, and
 * outputPadding is below the stride or the dilation.
 */
export function isValid(geometry: Geometry): boolean {
  const { mode, fine, coarse, kernel, begin, end, step, dilation, outputPadding, isTransposed } = geometry;
  const room = { reflect: -1, circular: 0, symmetric: 0 }[mode as string];
  return ([0, 1] as const).every((axis) => {
    if (isTransposed) return outputPadding[axis] < Math.max(step[axis], dilation[axis], 1);
    // What the last window reads beyond the plane.
    const beyond = (coarse[axis] - 1) * step[axis] + (kernel[axis] - 1) * dilation[axis] - begin[axis] - fine[axis] + 1;
    return room === undefined || Math.max(begin[axis], end[axis], beyond) <= fine[axis] + room;
  });
}

/** The extent of the dilated kernel along an axis. */
export function extentOf({ kernel, dilation }: Pick<Geometry, "kernel" | "dilation">, axis: Axis): number {
  return effectiveKernel(kernel[axis], dilation[axis]);
}
