import type { Conv2dParameters } from "../contract/contract.ts";
import { checkSizes, defaultParameters } from "./defaultParameters.ts";
import { manualSeed } from "./random/generator.ts";

/** The arguments of `torch.nn.Linear`, and the seed of the parameters. */
export interface LinearParametersRequest {
  readonly inFeatures: number;
  readonly outFeatures: number;
  readonly bias: boolean;
  readonly seed: number;
}

/**
 * The initial parameters of `torch.nn.Linear`, by the rule of `defaultParameters`: weight `[outFeatures, inFeatures]`,
 * fanIn = inFeatures, and bias `[outFeatures]` or null. Draws continue `generator` if given, otherwise they start from
 * the request's seed. RangeError unless both sizes are whole and positive.
 */
export function linearParameters(
  request: LinearParametersRequest,
  generator = manualSeed(request.seed),
): Conv2dParameters {
  const { inFeatures, outFeatures, bias } = request;
  checkSizes("linearParameters", { inFeatures, outFeatures });
  return defaultParameters([outFeatures, inFeatures], outFeatures, bias, generator);
}
