import type { Conv2dParameters, Conv2dParametersRequest } from "../contract/contract.ts";
import { checkGroups, checkSizes, defaultParameters } from "./defaultParameters.ts";
import { manualSeed } from "./random/generator.ts";

/**
 * The initial parameters of `torch.nn.Conv2d`, by the rule of `defaultParameters`: weight
 * `[outChannels, inChannels / groups, kh, kw]`, so that fanIn = inChannels / groups · kh · kw, and bias `[outChannels]`
 * or null. Draws continue `generator` if given, otherwise they start from the request's seed. RangeError unless sizes
 * are whole and positive and `groups` divides both numbers of channels.
 */
export function conv2dParameters(
  request: Conv2dParametersRequest,
  generator = manualSeed(request.seed),
): Conv2dParameters {
  const { inChannels, outChannels, kernelSize, groups, bias } = request;
  const [kernelHeight, kernelWidth] = kernelSize;
  checkSizes("conv2dParameters", { inChannels, outChannels, kernelHeight, kernelWidth, groups });
  checkGroups("conv2dParameters", groups, { inChannels, outChannels });
  const shape = [outChannels, inChannels / groups, kernelHeight, kernelWidth];
  return defaultParameters(shape, outChannels, bias, generator);
}
