import type { Tensor } from "../../../contract/contract.ts";
import { weightVarianceOf } from "../network/layer.ts";
import type { BackwardStep, ForwardStep } from "../network/passes.ts";
import { activatedFourthMoment, activatedMoment } from "../theory/gains.ts";
import { backwardPatches, coherenceOf, forwardPatches, type Patches, squaresOf } from "./patches.ts";

/** Second moments of channels as multiples of what they must be on average; independent, given what entered the layer. */
export interface Ratios {
  readonly values: Float64Array;
  /** An upper bound on the variance of each. */
  readonly variance: number;
}

/**
 * Of each output channel before the activation, group by group: mean z² / (E w² · mean |patch|² + E b²). Channels have
 * filters of their own, so that they are independent; exact for every weight of independent elements of mean 0. The
 * variance holds for a kurtosis of 3 or less: a normal's, a uniform's.
 */
export function outputRatios(step: ForwardStep): readonly Ratios[] {
  const variance = weightVarianceOf(step.layer);
  return eachGroup(step.layer.groups, (group) => {
    const patches = forwardPatches(step, group);
    const moments = channelMoments(step.before, group, step.layer.groups);
    return linearRatios(moments, patches, variance);
  });
}

/**
 * Of each output channel after an activation of two straight lines: as `outputRatios`, with a mean ½(1 + slope²) times
 * as large, exactly, for symmetric weights. With T of mean 1 for z², κ = (1 − slope²)/(1 + slope²) and a fair sign ε a
 * ratio is T + κ·ε·D, |D| ≤ T, so its variance is at most Var T + κ²(1 + Var T).
 */
export function rectifiedRatios(step: ForwardStep, slope: number): readonly Ratios[] {
  const share = (1 + slope ** 2) / 2;
  const kappa = (1 - slope ** 2) / (1 + slope ** 2);
  const variance = share * weightVarianceOf(step.layer);
  return eachGroup(step.layer.groups, (group) => {
    const moments = channelMoments(step.after, group, step.layer.groups);
    const ratios = linearRatios(moments, forwardPatches(step, group), variance);
    return { values: ratios.values, variance: ratios.variance + kappa ** 2 * (1 + ratios.variance) };
  });
}

/**
 * Of each output channel after any activation φ of a layer with normal weights: given what enters, z at a position is
 * exactly normal of variance q = E w²·|patch|² + E b², so mean φ(z)² has the mean of E φ(√q·Z)² over positions, and
 * its square at most that of E φ(√q·Z)⁴.
 */
export function normalRatios(step: ForwardStep): readonly Ratios[] {
  const { layer, after } = step;
  return eachGroup(layer.groups, (group) => {
    const variances = squaresOf(forwardPatches(step, group)).map((square) => weightVarianceOf(layer) * square);
    const mean = meanOf(variances.map((q) => activatedMoment(layer.activation, q)));
    const fourth = meanOf(variances.map((q) => activatedFourthMoment(layer.activation, q)));
    const moments = channelMoments(after, group, layer.groups);
    return { values: moments.map((moment) => moment / mean), variance: fourth / mean ** 2 - 1 };
  });
}

/** Of each channel of the input gradient: mean h² / (E w² · mean |patch|²) of what the outputs' gradients reach it. */
export function gradientRatios(step: BackwardStep): readonly Ratios[] {
  const variance = weightVarianceOf(step.layer);
  return eachGroup(step.layer.groups, (group) => {
    const moments = channelMoments(step.gradInput, group, step.layer.groups);
    return linearRatios(moments, backwardPatches(step, group), variance);
  });
}

function linearRatios(moments: Float64Array, patches: Patches, weightVariance: number): Ratios {
  const expected = weightVariance * meanOf(squaresOf(patches));
  // A group whose channels are all 0, such as one of a single channel behind a rectifier, shows nothing.
  if (expected === 0) return { values: new Float64Array(), variance: 0 };
  return { values: moments.map((moment) => moment / expected), variance: 2 * coherenceOf(patches) };
}

function eachGroup(groups: number, ratios: (group: number) => Ratios): readonly Ratios[] {
  return Array.from({ length: groups }, (_, group) => ratios(group));
}

/** The second moment of each channel of a group, of the one item of a batch. */
function channelMoments({ shape, data }: Tensor, group: number, groups: number): Float64Array {
  const [, channels = 1] = shape;
  const plane = data.length / channels;
  const perGroup = channels / groups;
  return Float64Array.from({ length: perGroup }, (_, c) => {
    const first = (group * perGroup + c) * plane;
    return meanOf(Float64Array.from(data.subarray(first, first + plane), (value) => value * value));
  });
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
