import { judgeForward, networkClaim } from "./networkClaims.ts";
import { networkRow } from "./networkRows.ts";

/**
 * Claim: weights of normal(0, 0.01) multiply a signal's second moment by fanIn/20,000 a layer and its ReLU: thirty
 * layers of 32 channels and 3×3 kernels leave 0.0144³⁰, about 1e-55 of it.
 * Conditions, rate and power as for `kaimingKeepsSignal`.
 * Catches: std for variance, weights of other layers that depend on each other.
 * Source: Simonyan and Zisserman, "Very deep convolutional networks", 2015, section 3.1; He et al., 2015, section 2.2.
 */
export const smallNormalVanishes = networkClaim({
  id: "signal/small-normal-vanishes",
  title: "loses a signal in a ReLU network of normal(0, 0.01), by fanIn/20,000 a layer",
  operations: ["initialize", "conv2d"],
  decisions: 2,
  judge: judgeForward,
  rows: [networkRow({ weight: { initializer: "normal", mean: 0, std: 0.01 }, activation: "relu" })],
});
