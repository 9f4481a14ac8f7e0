import type { InitializeRequest } from "../../../contract/contract.ts";
import { sizeOf } from "../../../impl/tensor.ts";
import { distributionOf } from "../../init/distribution/distributionOf.ts";
import { expectedFans } from "../../init/distribution/fanAndGain.ts";
import { scaleOf } from "../../init/distribution/scale.ts";
import { isScaled } from "../../init/requests/sampledRequest.ts";

/**
 * E w² of a weight `[outChannels, inChannels / groups, kh, kw]`, over all elements and seeds, from the formulas alone:
 * of an initializer of independent elements its variance and squared mean; of a matrix of rows or columns of length
 * gain, gain²/max(rows, columns); of `dirac` and `eye` the share of ones; of `sparse` std² of what is no zero. The seed
 * and the dtype of the request do not matter.
 */
export function weightSecondMoment(request: InitializeRequest): number {
  if (isScaled(request)) return scaleOf(request).std ** 2;
  const [rows = 1, ...others] = request.shape;
  const columns = sizeOf(others);
  switch (request.initializer) {
    case "uniform":
    case "normal":
    case "trunc_normal": {
      const { mean, std } = distributionOf(request);
      return mean ** 2 + std ** 2;
    }
    case "constant":
      return request.val ** 2;
    case "ones":
      return 1;
    case "zeros":
      return 0;
    case "orthogonal":
      return (request.gain ?? 1) ** 2 / Math.max(rows, columns);
    case "dirac": {
      const { groups = 1 } = request;
      return (groups * Math.min(rows / groups, Number(others[0]))) / (rows * columns);
    }
    case "eye":
      return Math.min(rows, columns) / (rows * columns);
    case "sparse":
      return ((request.std ?? 0.01) ** 2 * (rows - Math.ceil(request.sparsity * rows))) / rows;
    default:
      throw new RangeError(`weightSecondMoment: ${request.initializer} needs two axes or more, got [${request.shape}]`);
  }
}

/** The variance of a Conv2d layer's own weight, uniform on ±1/√fanIn: 1/(3·fanIn). */
export function defaultWeightVariance(shape: readonly number[]): number {
  return 1 / (3 * expectedFans(shape).fan_in);
}
