import { judgeForward, networkClaim } from "./networkClaims.ts";
import { networkRow } from "./networkRows.ts";

/**
 * Claim: weights of normal(0, 0.01) multiply a signal's second moment by fanIn/20,000 a layer and its ReLU: thirty
 * layers of 64 channels and 3×3 kernels leave 0.0288³⁰, about 1e-46 of it.
 * Conditions and rate as for `kaimingKeepsSignal`; 1920 channels, in which a factor of 0.7 or 1.3 a layer was seen
 * in every trial.
 * Catches: std for variance, weights of other layers that depend on each other.
 * Source: Simonyan and Zisserman, "Very deep convolutional networks", 2015, section 3.1; He et al., 2015, section 2.2.
 */
export const smallNormalVanishes = networkClaim({
  id: "signal/small-normal-vanishes",
  title: "loses a signal in a ReLU network of normal(0, 0.01), by fanIn/20,000 a layer",
  rationale: "shows the network that the rules of He and Glorot were made for, and by how much it fails",
  operations: ["initialize", "conv2d"],
  decisions: 2,
  judge: judgeForward,
  rows: [networkRow({ weight: { initializer: "normal", mean: 0, std: 0.01 }, activation: "relu", channels: [64] })],
});
