import type { Fans } from "../contract/contract.ts";
import { isWeightShape, sizeOf } from "./tensor.ts";

/**
 * `fanIn = shape[1] · area`, `fanOut = shape[0] · area`, where area is the product of the kernel's axes.
 *
 * `shape` is `[outChannels, inChannels / groups, kh, kw]` or `[outFeatures, inFeatures]`. With groups, fanIn still
 * counts the inputs of one output, but fanOut is not divided by the groups, as in PyTorch. RangeError below two axes: a
 * vector has no fans. Source: `torch.nn.init._calculate_fan_in_and_fan_out`.
 */
export function fans(shape: readonly number[]): Fans {
  if (!isWeightShape(shape)) throw new RangeError(`fans: shape must have at least 2 axes, got [${shape}]`);
  const [outChannels, inPerGroup, ...kernel] = shape;
  const area = sizeOf(kernel);
  return { fanIn: inPerGroup * area, fanOut: outChannels * area };
}
