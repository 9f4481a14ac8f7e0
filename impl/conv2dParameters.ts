import type { Conv2dParameters, Conv2dParametersRequest } from "./contract.ts";
import { fans } from "./fans.ts";
import { seededGenerator } from "./init/fill.ts";
import { kaimingUniform } from "./init/kaiming.ts";
import { fillUniform } from "./random/fillUniform.ts";
import { zeros } from "./tensor.ts";

/**
 * What `torch.nn.Conv2d` starts from: weight uniform on ±1/√fanIn, then bias uniform on ±1/√fanIn from the same
 * generator; float32, weight `[outChannels, inChannels / groups, kh, kw]`, bias `[outChannels]` or null.
 * The weight's bound is that of `kaiming_uniform(a = √5)`: √3·√(2/(1 + 5))/√fanIn, not He's rule for ReLU, √6/√fanIn.
 * RangeError unless sizes are whole and positive and `groups` divides both numbers of channels.
 */
export function conv2dParameters(request: Conv2dParametersRequest): Conv2dParameters {
  const { inChannels, outChannels, kernelSize, groups, bias, seed } = request;
  const [kernelHeight, kernelWidth] = kernelSize;
  for (const [name, size] of Object.entries({ inChannels, outChannels, kernelHeight, kernelWidth, groups }))
    if (!Number.isInteger(size) || size < 1)
      throw new RangeError(`conv2dParameters: ${name} must be a whole number of at least 1, got ${String(size)}`);
  for (const [name, channels] of Object.entries({ inChannels, outChannels }))
    if (channels % groups !== 0)
      throw new RangeError(`conv2dParameters: groups must divide ${name}, got groups=${groups}, ${name}=${channels}`);

  const generator = seededGenerator(seed);
  const weight = zeros("float32", [outChannels, inChannels / groups, kernelHeight, kernelWidth]);
  kaimingUniform(weight, { a: Math.sqrt(5) }, generator);
  if (!bias) return { weight, bias: null };
  const offsets = zeros("float32", [outChannels]);
  const bound = 1 / Math.sqrt(fans(weight.shape).fanIn);
  fillUniform(offsets.data, -bound, bound, generator);
  return { weight, bias: offsets };
}
