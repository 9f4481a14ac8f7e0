import type { PrepareConv2dRequest, ReleaseConv2dRequest, RunConv2dRequest, Tensor } from "../contract/contract.ts";
import { conv2d } from "./conv2d.ts";
import { copyOf } from "./tensor.ts";

/** Prepared weights: a copy of the layer, or null after the release. */
export interface Prepared {
  layer: PrepareConv2dRequest | null;
}

/** The operations of prepared weights. */
export interface HandleOperations {
  readonly prepareConv2d: (layer: PrepareConv2dRequest) => unknown;
  readonly runConv2d: (request: RunConv2dRequest) => Tensor;
  readonly releaseConv2d: (request: ReleaseConv2dRequest) => unknown;
}

/**
 * A convolution in two steps: `prepareConv2d` copies weight, bias and parameters, `runConv2d` convolves an input with
 * them. RangeError for a handle that is released.
 */
export function preparing(convolve = conv2d): HandleOperations {
  return {
    prepareConv2d: (layer): Prepared => ({ layer: ownLayer(layer) }),
    runConv2d: ({ handle, input }) => {
      const { layer } = handle as Prepared;
      if (!layer) throw new RangeError("runConv2d: handle must not be released");
      return convolve({ ...layer, input });
    },
    releaseConv2d: ({ handle }) => {
      (handle as Prepared).layer = null;
      return null;
    },
  };
}

/** The layer with tensors of its own. */
export function ownLayer(layer: PrepareConv2dRequest): PrepareConv2dRequest {
  return { ...layer, weight: copyOf(layer.weight), bias: layer.bias && copyOf(layer.bias) };
}
