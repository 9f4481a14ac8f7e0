import { judgeForward, networkClaim } from "./networkClaims.ts";
import { networkRow } from "./networkRows.ts";

/**
 * Claim: in a ReLU network Kaiming's initializers with fan_in keep a signal's second moment through 30 layers: each
 * output has twice the second moment of what enters, on average over the weights, and its ReLU the same one. With the
 * slope of a leaky ReLU given, they do so for it.
 * Conditions: symmetric weights, no bias, circular border; each layer is judged given what enters it, so that depth and
 * width change nothing. 960 channels a row; two decisions, valid at the run's rate for every depth. A factor of 1.4 a
 * layer before the activation is seen, and 1.7 behind it.
 * Catches: gain 1 for √2, weights of other layers that depend on each other, channels that cancel behind a ReLU.
 * Source: He et al., "Delving deep into rectifiers", 2015, (10).
 */
export const kaimingKeepsSignal = networkClaim({
  id: "signal/kaiming-keeps-signal",
  title: "keeps a signal's second moment in a ReLU network by Kaiming's rule with fan_in",
  operations: ["initialize", "conv2d"],
  decisions: 2,
  judge: judgeForward,
  rows: [
    networkRow({ weight: { initializer: "kaiming_normal", mode: "fan_in", nonlinearity: "relu" }, activation: "relu" }),
    networkRow({
      ...{ weight: { initializer: "kaiming_uniform", mode: "fan_in", nonlinearity: "relu" }, activation: "relu" },
      channels: [24, 40],
    }),
    networkRow({
      ...{ weight: { initializer: "kaiming_normal", a: 0.2 }, activation: "leaky_relu", slope: 0.2 },
      groups: 2,
    }),
  ],
});
