import type { Layer } from "../../properties/signal/network/layer.ts";
import { activationOf } from "../../properties/signal/theory/activations.ts";
import type { NetworkAsk } from "./messages.ts";

/** So many equal layers: a 3×3 convolution from `channels` to as many, and the activation. */
export function layersOf({
  activation,
  weights,
  layers,
  channels,
  hasBias,
}: Omit<NetworkAsk, "seed" | "size">): readonly Layer[] {
  const layer: Layer = {
    shape: [channels, channels, 3, 3],
    groups: 1,
    stride: [1, 1],
    dilation: [1, 1],
    weight: weights.initializer === "default" ? "default" : weights,
    bias: hasBias ? "default" : null,
    activation: activationOf(activation),
  };
  return Array.from({ length: layers }, () => layer);
}
