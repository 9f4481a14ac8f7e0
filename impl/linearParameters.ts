import type { Conv2dParameters } from "../contract/contract.ts";
import { checkSizes, defaultParameters } from "./defaultParameters.ts";
import { manualSeed } from "./random/generator.ts";

/** The arguments of `torch.nn.Linear`, and the seed of its parameters. */
export interface LinearParametersRequest {
  readonly inFeatures: number;
  readonly outFeatures: number;
  readonly bias: boolean;
  readonly seed: number;
}

/**
 * What `torch.nn.Linear` starts from, by the rule of `defaultParameters`: weight `[outFeatures, inFeatures]`, fanIn =
 * inFeatures, and bias `[outFeatures]` or null. Draws go on in `generator` where it is given, else from the request's seed.
 * RangeError unless both sizes are whole and positive.
 */
export function linearParameters(
  request: LinearParametersRequest,
  generator = manualSeed(request.seed),
): Conv2dParameters {
  const { inFeatures, outFeatures, bias } = request;
  checkSizes("linearParameters", { inFeatures, outFeatures });
  return defaultParameters([outFeatures, inFeatures], outFeatures, bias, generator);
}
