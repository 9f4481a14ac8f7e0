import type { Conv2dRequest, Tensor } from "../../../contract/contract.ts";
import type { Shape4, Tensor4 } from "../../../impl/tensor.ts";
import type { Subject } from "../../claim/subject.ts";
import { expectPresent, expectShape } from "../../expect/expectTensor.ts";
import { tensor4 } from "../../expect/tensor4.ts";
import { expectedFans } from "../../init/distribution/fanAndGain.ts";
import { type Parameters, requestOf } from "../../init/requests/initializers.ts";
import type { Activation } from "../theory/activations.ts";
import { connectionsOf, type LayerPlan } from "../theory/gains.ts";
import { defaultWeightVariance, weightSecondMoment } from "../theory/weightVariance.ts";

/** A convolution with a circular border, so that every output sums fanIn products, and the activation after it. */
export interface Layer {
  /** `[outChannels, inChannels / groups, kh, kw]`. */
  readonly shape: Shape4;
  readonly groups: number;
  /** Divides the input's height and width. */
  readonly stride: Conv2dRequest["stride"];
  readonly dilation: Conv2dRequest["dilation"];
  /** The initializer that fills the weight, or the layer's own default, `conv2dParameters`. */
  readonly weight: Parameters | "default";
  /** Null for no bias, the standard deviation of a normal one, or the layer's own default. */
  readonly bias: null | number | "default";
  readonly activation: Activation;
}

/** The parameters that a target drew for a layer. */
export interface LayerParameters {
  readonly weight: Tensor4;
  readonly bias: Tensor | null;
}

/** A layer as far as second moments depend on it. */
export function layerPlan(layer: Layer): LayerPlan {
  const { shape, weight, bias, activation } = layer;
  const isDefault = weight === "default";
  return {
    ...connectionsOf(layer),
    weightVariance: isDefault ? defaultWeightVariance(shape) : weightSecondMoment(requestOf(weight, shape, 0)),
    biasVariance: bias === "default" ? 1 / (3 * expectedFans(shape).fan_in) : (bias ?? 0) ** 2,
    activation,
  };
}

/** E w² of a layer's weight, by the formulas. */
export function weightVarianceOf(layer: Layer): number {
  return layerPlan(layer).weightVariance;
}

/** A layer's parameters as the target draws them, in float32: a normal bias from `biasSeed`. */
export async function drawLayer(
  subject: Pick<Subject, "initialize" | "conv2dParameters">,
  { shape, groups, weight, bias }: Layer,
  seed: number,
  biasSeed: number,
): Promise<LayerParameters> {
  const [outChannels, inPerGroup, kh, kw] = shape;
  const hasOwnBias = bias === "default";
  const own =
    weight === "default" || hasOwnBias
      ? await subject.conv2dParameters({
          inChannels: inPerGroup * groups,
          outChannels,
          kernelSize: [kh, kw],
          groups,
          bias: hasOwnBias,
          seed,
        })
      : null;
  const filled = weight === "default" ? null : await subject.initialize(requestOf(weight, shape, seed));
  const drawnWeight = (filled ?? own?.weight) as Tensor;
  expectShape(drawnWeight, { dtype: "float32", shape }, "weight");
  return { weight: tensor4(drawnWeight, "weight"), bias: await biasOf() };

  async function biasOf(): Promise<Tensor | null> {
    if (bias === null || bias === 0) return null;
    const drawn = hasOwnBias
      ? (own?.bias ?? null)
      : await subject.initialize(requestOf({ initializer: "normal", mean: 0, std: bias }, [outChannels], biasSeed));
    expectPresent(drawn, "bias");
    expectShape(drawn, { dtype: "float32", shape: [outChannels] }, "bias");
    return drawn;
  }
}
