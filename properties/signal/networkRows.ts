import type { Shape4 } from "../../impl/tensor.ts";
import type { Parameters } from "../init/requests/initializers.ts";
import { describeSource } from "./network/describe.ts";
import type { Layer } from "./network/layer.ts";
import { type ActivationName, activationOf } from "./theory/activations.ts";

/** Convolutions one after the other, as a claim lists them. */
export interface NetworkRow {
  readonly label: string;
  readonly layers: readonly Layer[];
}

interface RowOptions {
  readonly weight: Parameters | "default";
  readonly activation: ActivationName;
  /** Of leaky_relu. */
  readonly slope?: number;
  /** Channels of the input and of each layer's output in turn; the last are followed by the first again. */
  readonly channels?: readonly [number, ...number[]];
  readonly groups?: number;
  readonly kernel?: readonly [number, number];
  /** The standard deviation of a normal bias; none where it is left out. */
  readonly bias?: number;
}

export const depth = 30;
/** Height and width of every signal. */
export const imageSize = 4;

/** Thirty layers of stride 1. */
export function networkRow(options: RowOptions): NetworkRow {
  const { weight, activation, slope, channels = [32], groups = 1, kernel = [3, 3], bias = null } = options;
  const widthAt = (l: number) => channels[l % channels.length] as number;
  const layers = Array.from({ length: depth }, (_, l): Layer => {
    const shape: Shape4 = [widthAt(l + 1), widthAt(l) / groups, ...kernel];
    const sizes = { shape, groups, stride: [1, 1], dilation: [1, 1] } as const;
    return { ...sizes, weight, bias, activation: activationOf(activation, slope) };
  });
  const widths = channels.length === 1 ? `${channels[0]}` : channels.join(" and ");
  const grouped = groups === 1 ? "" : ` in ${groups} groups`;
  const label = `${depth} layers of ${widths} channels${grouped}, ${describeSource(weight)}, ${activation}`;
  return { label, layers };
}
