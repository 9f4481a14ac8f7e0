import { judgeForward, networkClaim } from "./networkClaims.ts";
import { networkRow } from "./networkRows.ts";

/**
 * Claim: in a ReLU network Kaiming's initializers with fan_in keep a signal's second moment through 30 layers: each
 * output has twice the second moment of what enters, on average over the weights, and its ReLU the same one. With the
 * slope of a leaky ReLU given, they do so for it.
 * Conditions: symmetric weights, no bias, circular border; each layer is judged given what enters it, so that depth and
 * width change nothing. 1000 to 1400 channels a row; two decisions, valid at the run's rate for every depth. A factor of
 * 0.7 or 1.3 a layer was seen in every trial at 4e-13.
 * Catches: gain 1 for √2, weights of other layers that depend on each other, channels that cancel behind a ReLU.
 * Source: He et al., "Delving deep into rectifiers", 2015, (10).
 */
export const kaimingKeepsSignal = networkClaim({
  id: "signal/kaiming-keeps-signal",
  title: "keeps a signal's second moment in a ReLU network by Kaiming's rule with fan_in",
  rationale: "states what the rule is for, in the network for which it was made",
  operations: ["initialize", "conv2d"],
  decisions: 2,
  judge: judgeForward,
  rows: [
    networkRow({
      ...{ weight: { initializer: "kaiming_normal", mode: "fan_in", nonlinearity: "relu" }, activation: "relu" },
      channels: [48],
    }),
    networkRow({
      ...{ weight: { initializer: "kaiming_uniform", mode: "fan_in", nonlinearity: "relu" }, activation: "relu" },
      channels: [32, 48],
    }),
    networkRow({
      ...{ weight: { initializer: "kaiming_normal", a: 0.2 }, activation: "leaky_relu", slope: 0.2 },
      groups: 2,
    }),
  ],
});
