import { type Activation, slopeOf } from "./activations.ts";
import { gaussianMean } from "./gaussianMean.ts";

/** A convolution and the activation after it, as far as second moments depend on them. */
export interface LayerPlan {
  /** Products that one output sums: inChannels/groups · kh · kw. */
  readonly fanIn: number;
  /** Outputs that one input element reaches on average: outChannels/groups · kh · kw / (strideHeight · strideWidth). */
  readonly reached: number;
  /** E w² of the weight, whose mean is 0. */
  readonly weightVariance: number;
  /** E b² of the bias. */
  readonly biasVariance: number;
  readonly activation: Activation;
}

/** Layers one after the other, and E x² of what enters the first. */
export interface SignalPlan {
  readonly inputSecondMoment: number;
  readonly layers: readonly LayerPlan[];
}

/** The sizes that decide the fans of a convolution. */
export interface Connections {
  /** `[outChannels, inChannels / groups, kh, kw]`. */
  readonly shape: readonly [number, number, number, number];
  readonly groups: number;
  readonly stride: readonly [number, number];
}

/** fanIn = shape[1]·kh·kw, reached = shape[0]/groups·kh·kw/(strideHeight·strideWidth), with circular padding. */
export function connectionsOf({ shape, groups, stride }: Connections): Pick<LayerPlan, "fanIn" | "reached"> {
  const [outChannels, inPerGroup, kh, kw] = shape;
  return { fanIn: inPerGroup * kh * kw, reached: ((outChannels / groups) * kh * kw) / (stride[0] * stride[1]) };
}

/** E φ(z)², z normal of mean 0 and the given variance; for two straight lines ½(1 + slope²)·variance, exactly. */
export function activatedMoment(activation: Activation, variance: number): number {
  const slope = slopeOf(activation);
  if (slope !== null) return 0.5 * (1 + slope ** 2) * variance;
  return gaussianMean((z) => activation.value(z) ** 2, variance);
}

/** E φ(z)⁴, z as in `activatedMoment`; for two straight lines 3·½(1 + slope⁴)·variance². */
export function activatedFourthMoment(activation: Activation, variance: number): number {
  const slope = slopeOf(activation);
  if (slope !== null) return 1.5 * (1 + slope ** 4) * variance ** 2;
  return gaussianMean((z) => activation.value(z) ** 4, variance);
}

/** E φ′(z)², z as in `activatedMoment`; for two straight lines ½(1 + slope²). */
export function derivativeMoment(activation: Activation, variance: number): number {
  const slope = slopeOf(activation);
  if (slope !== null) return 0.5 * (1 + slope ** 2);
  return gaussianMean((z) => activation.derivative(z) ** 2, variance);
}

/** What a layer makes of the second moment that enters it. */
export interface LayerMoments {
  /** E x² of what enters. */
  readonly entering: number;
  /** E z² before the activation: q = fanIn · E w² · E x² + E b². */
  readonly before: number;
  /** E φ(z)². */
  readonly after: number;
}

/**
 * The mean-field recursion, layer by layer: q = fanIn · E w² · E x² + E b², E φ(√q·Z)² for a standard normal Z. Without
 * bias, with symmetric weights and an activation of two straight lines it is exact for every width and every
 * distribution of the weights; for the others it is the limit of many channels, in which z becomes normal.
 * Source: Poole et al., "Exponential expressivity in deep neural networks through transient chaos", 2016; He et al.,
 * "Delving deep into rectifiers", 2015.
 */
export function layerMoments({ inputSecondMoment, layers }: SignalPlan): readonly LayerMoments[] {
  let entering = inputSecondMoment;
  return layers.map(({ fanIn, weightVariance, biasVariance, activation }) => {
    const before = fanIn * weightVariance * entering + biasVariance;
    const moments = { entering, before, after: activatedMoment(activation, before) };
    entering = moments.after;
    return moments;
  });
}

/** E φ(z)² / E x² of each layer, first layer first: 1 keeps the signal, less lets it vanish, more explode. */
export function forwardGains(plan: SignalPlan): readonly number[] {
  return layerMoments(plan).map(({ entering, after }) => after / entering);
}

/**
 * By how much each layer multiplies the gradient's second moment on the way back, first layer first: reached · E w² ·
 * E φ′(z)². The gradient that comes from the next layer is taken as independent of z, with signs of its own.
 * Source: Schoenholz et al., "Deep information propagation", 2017; He et al., 2015, section 2.2.
 */
export function backwardGains(plan: SignalPlan): readonly number[] {
  return layerMoments(plan).map(({ before }, l) => {
    const { reached, weightVariance, activation } = plan.layers[l] as LayerPlan;
    return reached * weightVariance * derivativeMoment(activation, before);
  });
}
