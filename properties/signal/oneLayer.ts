import fc from "fast-check";
import type { Pair } from "../../contract/contract.ts";
import { type Shape4, sizeOf, type Tensor4, tensor } from "../../impl/tensor.ts";
import { classes } from "../arbitraries/classes.ts";
import { partInside } from "../arbitraries/conv2dInside.ts";
import { uniforms } from "../arbitraries/data.ts";
import { listed } from "../arbitraries/listed.ts";
import type { Domain } from "../claim/declaration.ts";
import { seeds } from "../init/requests/arbitraries.ts";
import type { Parameters } from "../init/requests/initializers.ts";
import { describeSource } from "./network/describe.ts";
import type { Layer } from "./network/layer.ts";
import { activationOf } from "./theory/activations.ts";

/** Initializers of independent elements of mean 0 and a kurtosis of 3 or less, whose variance their name states. */
export const centredSources: readonly Parameters[] = [
  { initializer: "kaiming_normal", nonlinearity: "relu" },
  { initializer: "kaiming_uniform", mode: "fan_out", nonlinearity: "tanh" },
  { initializer: "xavier_normal" },
  { initializer: "xavier_uniform", gain: 5 / 3 },
  { initializer: "normal", mean: 0, std: 0.01 },
  { initializer: "uniform", a: -0.05, b: 0.05 },
  { initializer: "trunc_normal", mean: 0, std: 0.02, a: -0.04, b: 0.04 },
  { initializer: "variance_scaling", scale: 1, mode: "fan_avg", distribution: "normal" },
  { initializer: "lecun_uniform" },
  { initializer: "he_normal" },
];

/** One layer by plain numbers; `layerOf` makes groups divide the channels and strides divide the image. */
export interface OneLayer {
  /** Of `centredSources`. */
  readonly source: number;
  readonly inPerGroup: number;
  readonly outPerGroup: number;
  readonly groups: number;
  readonly kernel: Pair;
  readonly stride: Pair;
  readonly dilation: Pair;
  readonly seed: number;
}

const few = (values: readonly number[], max: number) => classes(values, { min: 1, max });
const pairs = (values: readonly number[], max: number) =>
  fc.tuple(few(values, max), few(values, max)) as fc.Arbitrary<Pair>;

/** Shrinks towards a 1×1 layer of one channel. */
const oneLayers: fc.Arbitrary<OneLayer> = fc.record({
  source: fc.nat(centredSources.length - 1),
  inPerGroup: few([2, 5, 12, 24], 64),
  outPerGroup: few([2, 5, 12, 24], 64),
  groups: few([1, 1, 2, 3], 8),
  kernel: pairs([1, 2, 3, 5], 7),
  stride: pairs([1, 1, 2, 3], 4),
  dilation: pairs([1, 1, 2], 3),
  seed: seeds,
});

/** Layers inside the domain that a target declares. */
export const oneLayerDraws = { draws: oneLayers, intoDomain: insideOneLayer } as const;

function insideOneLayer(layer: OneLayer, domain: Domain): OneLayer {
  const { source, groups, stride, dilation, seed } = layer;
  const sources = [...centredSources.keys()].filter((at) =>
    domain.initializers.includes((centredSources[at] as Parameters).initializer),
  );
  const [strideHeight, strideWidth] = stride;
  const [dilationHeight, dilationWidth] = dilation;
  const steps = partInside({ groups, strideHeight, strideWidth, dilationHeight, dilationWidth, seed }, domain);
  return {
    ...layer,
    source: listed(source, sources, source),
    groups: steps.groups,
    stride: [steps.strideHeight, steps.strideWidth],
    dilation: [steps.dilationHeight, steps.dilationWidth],
  };
}

const usual = { groups: 1, kernel: [3, 3], stride: [1, 1], dilation: [1, 1] } as const;

/** Narrowing, grouped, pointwise, strided, dilated and widening layers. */
export const oneLayerRows: readonly OneLayer[] = [
  { ...usual, source: 0, inPerGroup: 24, outPerGroup: 16, seed: 1 },
  { ...usual, source: 1, inPerGroup: 4, outPerGroup: 8, groups: 3, seed: 2 },
  { ...usual, source: 2, inPerGroup: 16, outPerGroup: 16, kernel: [1, 1], seed: 3 },
  { ...usual, source: 3, inPerGroup: 8, outPerGroup: 16, stride: [2, 2], seed: 4 },
  { ...usual, source: 4, inPerGroup: 16, outPerGroup: 16, dilation: [2, 2], seed: 5 },
  { ...usual, source: 5, inPerGroup: 12, outPerGroup: 24, kernel: [2, 3], seed: 6 },
];

/** Channels over whose second moments a case is judged: as many seeds are drawn. */
const enoughChannels = 512;

export function layerOf({ source, inPerGroup, outPerGroup, groups, kernel, stride, dilation }: OneLayer): Layer {
  return {
    shape: [outPerGroup * groups, inPerGroup, ...kernel],
    ...{ groups, stride, dilation, bias: null },
    weight: centredSources[source] as Parameters,
    activation: activationOf("linear"),
  };
}

/** The seeds of the layers of a case, so many that they have enough channels together. */
export function seedsOf({ seed }: OneLayer, channels: number): readonly number[] {
  return Array.from({ length: Math.ceil(enoughChannels / channels) }, (_, i) => (seed + i) % 2 ** 32);
}

/** Four outputs an axis, or two where the stride is larger than 1. */
export function imageOf({ stride }: Layer): Pair {
  const size = (step: number) => (step === 1 ? 4 : 2 * step);
  return [size(stride[0]), size(stride[1])];
}

/**
 * Values in [0, 1), as rectified signals are: channels of one sign add up where their weights depend on each other,
 * which the variance of single weights does not show.
 */
export function positive(shape: Shape4, seed: number): Tensor4 {
  const next = uniforms({ seed, role: "input" });
  return tensor("float32", shape, Float64Array.from({ length: sizeOf(shape) }, next));
}

/** `kaiming_normal(nonlinearity=relu) of [24, 16, 3, 3], groups=1, stride=[1,1], dilation=[1,1], seeds 1 … 22`. */
export function describeOneLayer(layer: Layer, drawn: readonly number[]): string {
  const { shape, groups, stride, dilation, weight } = layer;
  const sizes = `groups=${groups}, stride=[${stride}], dilation=[${dilation}]`;
  return `${describeSource(weight)} of [${shape}], ${sizes}, seeds ${drawn[0]} … ${drawn.at(-1)}`;
}
