import { layerPlan } from "../../properties/signal/network/layer.ts";
import { backwardGains, forwardGains } from "../../properties/signal/theory/gains.ts";
import { labelOf } from "./choices.ts";
import { layersOf } from "./layersOf.ts";
import type { LayerGain } from "./measureNetwork.ts";
import type { MeasuredNetwork, NetworkAsk } from "./messages.ts";
import { type Direction, directions, type SignalCurve, type SignalGain, type SignalPair } from "./signalReport.ts";
import type { Lacking } from "./standIn.ts";

/** Standard errors on each side of a measured gain: 7e-6 of a normal lies outside. */
const standardErrors = 4.5;
/**
 * Theory's gains are those of many channels. With C channels the mean ratio of measured and expected gain is at most
 * 0.25/C from 1, in every pair of eight activations and seven initializers (1200 ratios each with C = 8); twice as much is
 * allowed.
 */
const widthAllowance = 0.5;
/** Ratios from which a standard error may be estimated. */
export const minRatios = 30;

/** The networks of one activation and initializer, which differ in their seeds, as a row of the report. */
export function summarize(plan: Omit<NetworkAsk, "seed">, networks: readonly MeasuredNetwork[]): SignalPair {
  const layers = layersOf(plan).map(layerPlan);
  const signal = { inputSecondMoment: 1, layers };
  const expected: Readonly<Record<Direction, readonly number[]>> = {
    forward: forwardGains(signal),
    backward: [...backwardGains(signal)].reverse(),
  };
  const lacking = new Map(networks.flatMap((network) => [...network.lacking]));
  const [forward = null, backward = null] = directions.map((direction) =>
    hasPart(direction, plan, lacking)
      ? curveOf(
          networks.map((network) => network[direction]),
          expected[direction],
          plan.channels,
        )
      : null,
  );
  const byReference = [...lacking].map(([operation, reason]) => `${operation} (${reason})`).sort();
  return { activation: plan.activation, initializer: labelOf(plan.weights), forward, backward, byReference };
}

/** Whether the target itself drew the parameters or convolved in that direction. */
function hasPart(direction: Direction, { weights, hasBias }: Omit<NetworkAsk, "seed">, lacking: Lacking): boolean {
  const isDefault = weights.initializer === "default";
  const drawing = [
    ...(isDefault ? [] : ["initialize" as const]),
    ...(isDefault || hasBias ? ["conv2dParameters" as const] : []),
  ];
  const convolving = direction === "forward" ? ("conv2d" as const) : ("conv2dGradient" as const);
  return [...drawing, convolving].some((operation) => !lacking.has(operation));
}

/** The curve multiplies, layer by layer, the mean gain over the networks; it ends with the first network that ends. */
function curveOf(
  networks: readonly (readonly LayerGain[])[],
  expected: readonly number[],
  channels: number,
): SignalCurve {
  const depth = Math.min(...networks.map(({ length }) => length));
  const means = Array.from({ length: depth }, (_, l) =>
    meanOf(networks.map((gains) => (gains[l] as LayerGain).measured)),
  );
  const theory = cumulated(expected);
  const ratios = networks.flat().map((gain) => gain.measured / gain.expected);
  return {
    measured: cumulated(means),
    theory,
    gain: gainOf(ratios, 10 ** ((theory.at(-1) as number) / expected.length), channels),
  };
}

/** Theory's gain, corrected by the mean ratio of what was measured and what theory expects of what entered each layer. */
function gainOf(ratios: readonly number[], theory: number, channels: number): SignalGain {
  const mean = meanOf(ratios);
  const variance = ratios.reduce((sum, ratio) => sum + (ratio - mean) ** 2, 0) / (ratios.length - 1);
  const reach = standardErrors * Math.sqrt(variance / ratios.length) + widthAllowance / channels;
  return {
    measured: theory * mean,
    low: theory * (mean - reach),
    high: theory * (mean + reach),
    theory,
    agrees: Math.abs(mean - 1) <= reach,
  };
}

/** log10 of the products of the first 0, 1, 2, … gains. */
function cumulated(gains: readonly number[]): readonly number[] {
  let sum = 0;
  return [0, ...gains.map((gain) => (sum += Math.log10(gain)))];
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
