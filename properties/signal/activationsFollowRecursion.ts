import { judgeActivations, networkClaim } from "./networkClaims.ts";
import { networkRow } from "./networkRows.ts";

/**
 * Claim: behind tanh, sigmoid, selu, gelu, silu and leaky ReLU a signal has the second moment E φ(√q·Z)², Z standard
 * normal and q = fanIn · Var w · E x² + Var b: the mean-field recursion, through 30 layers.
 * Conditions: normal weights and biases. A layer is judged given what enters it: z at a position is then exactly normal,
 * of a variance that the position's own patch gives, so that there is no tolerance for width or depth; the recursion of
 * `forwardGains` is its limit of many channels. 960 channels a row; two decisions, valid at the run's rate. A factor of
 * 0.85 or 1.2 a layer was seen in every trial of tanh and selu, of 0.6 or 1.5 in all.
 * Catches: the gain of another activation, biases of another size, weights of other layers that depend on each other.
 * Source: Poole et al., "Exponential expressivity in deep neural networks through transient chaos", 2016, (3); selu:
 * Klambauer et al., "Self-normalizing neural networks", 2017.
 */
export const activationsFollowRecursion = networkClaim({
  id: "signal/activations-follow-recursion",
  title: "gives activations' signals the second moment of the mean-field recursion",
  operations: ["initialize", "conv2d"],
  decisions: 2,
  judge: judgeActivations,
  rows: [
    networkRow({ ...usual(), weight: { initializer: "kaiming_normal", nonlinearity: "tanh" }, activation: "tanh" }),
    networkRow({ ...usual(), weight: { initializer: "xavier_normal" }, activation: "sigmoid" }),
    networkRow({
      ...usual(),
      weight: { initializer: "kaiming_normal", nonlinearity: "linear" },
      activation: "selu",
    }),
    networkRow({ ...usual(), weight: { initializer: "kaiming_normal", nonlinearity: "relu" }, activation: "gelu" }),
    networkRow({ ...usual(), weight: { initializer: "normal", mean: 0, std: 0.08 }, activation: "silu" }),
    networkRow({ ...usual(), weight: { initializer: "kaiming_normal" }, activation: "leaky_relu" }),
  ],
});

/** A bias keeps a signal that the activation shrinks above 0. */
function usual() {
  return { channels: [32], bias: 0.1 } as const;
}
