import type { SignalCurve, SignalPair, SignalReport } from "../../run/signals/signalReport.ts";

/** A curve of 30 layers with a gain each; `found` is what was measured. */
export function curveOf(theory: number, found = theory): SignalCurve {
  const logs = (gain: number) => Array.from({ length: 31 }, (_, layer) => layer * Math.log10(gain));
  const agrees = Math.abs(found / theory - 1) <= 0.1;
  const gain = { measured: found, low: found - 0.1 * theory, high: found + 0.1 * theory, theory, agrees };
  return { measured: logs(found), theory: logs(theory), gain };
}

function pairOf(activation: string, initializer: string, gain: number): SignalPair {
  return { activation, initializer, forward: curveOf(gain), backward: curveOf(gain), byReference: [] };
}

/** Two activations with the seven initializers, the longest names among them. */
export const report: SignalReport = {
  suite: "1.2.3",
  target: "./my <conv>.ts",
  settings: { layers: 30, channels: 32, size: 4, hasBias: false, seeds: 8 },
  pairs: ["relu", "leaky_relu"].flatMap((activation) => [
    pairOf(activation, "default", 1 / 6),
    pairOf(activation, "normal 0.01", 0.0144),
    pairOf(activation, "xavier_normal", 0.5),
    pairOf(activation, "xavier_uniform gain 1.67", 1.39),
    pairOf(activation, `kaiming_normal ${activation}`, 1),
    pairOf(activation, `kaiming_uniform ${activation}`, 1),
    pairOf(activation, "orthogonal", 0.5),
  ]),
};

/** A pair whose gradient the target does not compute. */
export const forwardOnly: SignalPair = {
  ...pairOf("tanh", "default", 0.3),
  backward: null,
  byReference: ["conv2dGradient (has no operation conv2dGradient)"],
};
