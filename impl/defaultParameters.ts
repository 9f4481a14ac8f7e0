import type { Conv2dParameters } from "../contract/contract.ts";
import { fans } from "./fans.ts";
import { kaimingUniform } from "./init/kaiming.ts";
import { fillUniform } from "./random/fillUniform.ts";
import type { Generator } from "./random/generator.ts";
import { zeros } from "./tensor.ts";

/**
 * The initial parameters of PyTorch's layers, float32: weight uniform on ±1/√fanIn, then, if there is a bias, its
 * `outputs` values, uniform on ±1/√fanIn from the same generator. fanIn is that of the weight's shape. The weight's
 * bound is that of `kaiming_uniform(a = √5)`: √3·√(2/(1 + 5))/√fanIn, not He's rule for ReLU, √6/√fanIn.
 * Source: `reset_parameters` of `torch.nn.modules.conv._ConvNd` and of `torch.nn.Linear`.
 */
export function defaultParameters(
  shape: readonly number[],
  outputs: number,
  hasBias: boolean,
  generator: Generator,
): Conv2dParameters {
  const weight = zeros("float32", shape);
  kaimingUniform(weight, { a: Math.sqrt(5) }, generator);
  if (!hasBias) return { weight, bias: null };
  const bias = zeros("float32", [outputs]);
  const bound = 1 / Math.sqrt(fans(shape).fanIn);
  fillUniform(bias.data, -bound, bound, generator);
  return { weight, bias };
}

/** RangeError unless every size is a whole number of at least 1. */
export function checkSizes(layer: string, sizes: Readonly<Record<string, number>>): void {
  for (const [name, size] of Object.entries(sizes))
    if (!Number.isInteger(size) || size < 1)
      throw new RangeError(`${layer}: ${name} must be a whole number of at least 1, got ${String(size)}`);
}

/** RangeError unless `groups` divides both numbers of channels. */
export function checkGroups(layer: string, groups: number, channels: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(channels))
    if (count % groups !== 0)
      throw new RangeError(`${layer}: groups must divide ${name}, got groups=${groups}, ${name}=${count}`);
}
