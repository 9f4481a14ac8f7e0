import type { Conv2dParameters, Conv2dParametersRequest } from "../contract/contract.ts";
import { checkGroups, checkSizes, defaultParameters } from "./defaultParameters.ts";
import { manualSeed } from "./random/generator.ts";

/**
 * The initial parameters of `torch.nn.ConvTranspose2d`, by the rule of `defaultParameters`: weight
 * `[inChannels, outChannels / groups, kh, kw]` and bias `[outChannels]` or null. PyTorch reads fanIn from the weight's
 * shape, so it is outChannels / groups · kh · kw. Generator and errors as in `conv2dParameters`.
 */
export function convTranspose2dParameters(
  request: Conv2dParametersRequest,
  generator = manualSeed(request.seed),
): Conv2dParameters {
  const { inChannels, outChannels, kernelSize, groups, bias } = request;
  const [kernelHeight, kernelWidth] = kernelSize;
  checkSizes("convTranspose2dParameters", { inChannels, outChannels, kernelHeight, kernelWidth, groups });
  checkGroups("convTranspose2dParameters", groups, { inChannels, outChannels });
  const shape = [inChannels, outChannels / groups, kernelHeight, kernelWidth];
  return defaultParameters(shape, outChannels, bias, generator);
}
