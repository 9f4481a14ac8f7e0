import type { Conv2dRequest, PaddingMode, Pair, Tensor } from "../contract/contract.ts";
import { conv2d } from "./conv2d.ts";
import { conv2dParameters } from "./conv2dParameters.ts";
import { type Generator, manualSeed } from "./random/generator.ts";

/** The arguments of `torch.nn.Conv2d` with its defaults; a single number applies to both axes. */
export interface Conv2dOptions {
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernelSize: number | Pair;
  /** Default 1. */
  readonly stride?: number | Pair;
  /** Pixels on every side, `[vertical, horizontal]`, each side by name, or a rule; default 0. */
  readonly padding?: number | Pair | Conv2dRequest["padding"];
  /** Default `"zeros"`. */
  readonly paddingMode?: PaddingMode;
  /** Default 1. */
  readonly dilation?: number | Pair;
  /** Default 1. */
  readonly groups?: number;
  /** Default true. */
  readonly bias?: boolean;
  /** The seed of the initial parameters; default 0. */
  readonly seed?: number;
  /**
   * The generator of the initial parameters instead of `seed`, so that consecutive layers share one stream, as in
   * PyTorch.
   */
  readonly generator?: Generator;
}

/** A convolution with its parameters. They may be filled again in place. */
export interface Conv2dLayer<Bias extends Tensor | null = Tensor | null> {
  readonly weight: Tensor;
  readonly bias: Bias;
  /** `[N, inChannels, H, W]` to `[N, outChannels, outH, outW]`. */
  readonly forward: (input: Tensor) => Tensor;
}

/**
 * A Conv2d layer with PyTorch's initial parameters (see `conv2dParameters`):
 * `conv2dLayer({ inChannels: 3, outChannels: 64, kernelSize: 3, padding: 1 }).forward(image)`.
 */
export function conv2dLayer(options: Conv2dOptions & { readonly bias?: true }): Conv2dLayer<Tensor>;
export function conv2dLayer(options: Conv2dOptions & { readonly bias: false }): Conv2dLayer<null>;
export function conv2dLayer(options: Conv2dOptions): Conv2dLayer;
export function conv2dLayer(options: Conv2dOptions): Conv2dLayer {
  const {
    inChannels,
    outChannels,
    groups = 1,
    paddingMode = "zeros",
    seed = 0,
    generator = manualSeed(seed),
  } = options;
  const kernelSize = pairOf(options.kernelSize);
  const { weight, bias } = conv2dParameters(
    { inChannels, outChannels, kernelSize, groups, bias: options.bias ?? true, seed },
    generator,
  );
  const stride = pairOf(options.stride ?? 1);
  const dilation = pairOf(options.dilation ?? 1);
  const padding = paddingOf(options.padding ?? 0);
  return {
    weight,
    bias,
    forward: (input) => conv2d({ input, weight, bias, stride, padding, paddingMode, dilation, groups }),
  };
}

function pairOf(value: number | Pair): Pair {
  return typeof value === "number" ? [value, value] : value;
}

function paddingOf(padding: number | Pair | Conv2dRequest["padding"]): Conv2dRequest["padding"] {
  if (typeof padding !== "number" && !isPair(padding)) return padding;
  const [vertical, horizontal] = pairOf(padding);
  return { top: vertical, bottom: vertical, left: horizontal, right: horizontal };
}

function isPair(padding: Pair | Conv2dRequest["padding"]): padding is Pair {
  return Array.isArray(padding);
}
