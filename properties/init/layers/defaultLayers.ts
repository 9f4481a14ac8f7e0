import fc from "fast-check";
import type { Conv2dParametersRequest, InitializeRequest, LayerDefaults } from "../../../contract/contract.ts";
import { type Shape4, sizeOf } from "../../../impl/tensor.ts";
import { classes } from "../../arbitraries/classes.ts";
import type { Domain } from "../../claim/declaration.ts";
import { type Distribution, uniformDistribution } from "../distribution/distribution.ts";
import { distributionOf } from "../distribution/distributionOf.ts";
import { type Scale, scaleOf } from "../distribution/scale.ts";
import { seeds } from "../requests/arbitraries.ts";
import { isScaled, type SampledRequest } from "../requests/sampledRequest.ts";

export type LayerShape = Pick<Conv2dParametersRequest, "inChannels" | "outChannels" | "kernelSize" | "groups">;

/** A Conv2d layer by plain numbers; `layerRequest` makes groups divide the channels. */
export interface DefaultLayer {
  readonly inPerGroup: number;
  readonly outPerGroup: number;
  readonly groups: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly seed: number;
}

/** Shrinks towards a 1×1 layer of one channel. */
const defaultLayers: fc.Arbitrary<DefaultLayer> = fc.record({
  inPerGroup: classes([1, 2, 5, 16], { min: 1, max: 128 }),
  outPerGroup: classes([8, 32, 64], { min: 1, max: 512 }),
  groups: classes([1, 2, 3, 4], { min: 1, max: 8 }),
  kernelHeight: classes([1, 2, 3, 5], { min: 1, max: 31 }),
  kernelWidth: classes([1, 2, 3, 5], { min: 1, max: 31 }),
  seed: seeds,
});

/** Layers inside the domain that a target declares. */
export const defaultLayerDraws = {
  draws: defaultLayers,
  intoDomain: (layer: DefaultLayer, { groups }: Domain) => (groups === true ? layer : { ...layer, groups: 1 }),
} as const;

export const defaultLayerRows: readonly DefaultLayer[] = [
  { inPerGroup: 3, outPerGroup: 64, groups: 1, kernelHeight: 3, kernelWidth: 3, seed: 0 },
  { inPerGroup: 2, outPerGroup: 128, groups: 4, kernelHeight: 3, kernelWidth: 3, seed: 1 },
  { inPerGroup: 79, outPerGroup: 35, groups: 5, kernelHeight: 4, kernelWidth: 5, seed: 2 },
  { inPerGroup: 1, outPerGroup: 400, groups: 2, kernelHeight: 7, kernelWidth: 5, seed: 3 },
  { inPerGroup: 64, outPerGroup: 512, groups: 1, kernelHeight: 1, kernelWidth: 1, seed: 4 },
  { inPerGroup: 1, outPerGroup: 24, groups: 2, kernelHeight: 31, kernelWidth: 9, seed: 5 },
];

export function layerRequest(layer: DefaultLayer, bias: boolean): Conv2dParametersRequest {
  const { inPerGroup, outPerGroup, groups, kernelHeight, kernelWidth, seed } = layer;
  return {
    inChannels: inPerGroup * groups,
    outChannels: outPerGroup * groups,
    kernelSize: [kernelHeight, kernelWidth],
    groups,
    bias,
    seed,
  };
}

/** `[outChannels, inChannels / groups, kh, kw]`. */
export function weightShape({ inChannels, outChannels, kernelSize, groups }: LayerShape): Shape4 {
  return [outChannels, inChannels / groups, ...kernelSize];
}

/** The distribution of the elements of a layer's weight or bias as the target declares it, or their one value. */
export function defaultOf(defaults: LayerDefaults, part: "weight" | "bias", layer: LayerShape): Distribution | number {
  const request = requestOf(defaults, part, layer);
  if (request === null) return distributionOfLayer(layer);
  if (request.initializer === "zeros") return 0;
  if (request.initializer === "ones") return 1;
  if (request.initializer === "constant") return request.val;
  const distribution = distributionOf(request as SampledRequest);
  return distribution.std > 0 ? distribution : distribution.mean;
}

/** A declared default as a request to `initialize`; null for `fan_in_uniform`, which no initializer is. */
function requestOf(defaults: LayerDefaults, part: "weight" | "bias", layer: LayerShape): InitializeRequest | null {
  const { [part]: declared = "fan_in_uniform" } = defaults;
  if (declared === "fan_in_uniform") return null;
  const parameters = typeof declared === "string" ? { initializer: declared } : declared;
  return { ...parameters, shape: weightShape(layer), dtype: "float32", seed: 0 } as InitializeRequest;
}

/** The scale of a layer's weight or bias; null if none is made of fan and gain. */
export function scaleOfDefault(defaults: LayerDefaults, part: "weight" | "bias", layer: LayerShape): Scale | null {
  const request = requestOf(defaults, part, layer);
  if (request === null) return scaleOfLayer(layer);
  return isScaled(request) ? { ...scaleOf(request), groups: layer.groups } : null;
}

/** The weight's and the bias's standard deviation, (1/√3)/√fanIn, as the scale of their uniform distribution. */
function scaleOfLayer(layer: LayerShape): Scale {
  const { groups } = layer;
  const shape = weightShape(layer);
  const fan = sizeOf(shape.slice(1));
  const gain = Math.sqrt(1 / 3);
  return { shape, groups, fan, gain, std: gain / Math.sqrt(fan), form: "uniform", formula: "1/√(3·fanIn)" };
}

/** The distribution of weight and bias in PyTorch: uniform on ±1/√fanIn. */
function distributionOfLayer({ inChannels, groups, kernelSize }: Omit<LayerShape, "outChannels">): Distribution {
  const bound = 1 / Math.sqrt((inChannels / groups) * kernelSize[0] * kernelSize[1]);
  return uniformDistribution(-bound, bound, `1/√fanIn = ${bound.toPrecision(4)}`);
}

/** `conv2dParameters(inChannels=8, outChannels=512, kernelSize=[3,3], groups=4, bias=true, seed=1)`. */
export function describeLayer(request: Conv2dParametersRequest): string {
  const listed = Object.entries(request).map(
    ([name, value]) => `${name}=${Array.isArray(value) ? `[${value}]` : String(value)}`,
  );
  return `conv2dParameters(${listed.join(", ")})`;
}
