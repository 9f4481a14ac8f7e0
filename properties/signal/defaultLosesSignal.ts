import { judgeForward, networkClaim } from "./networkClaims.ts";
import { networkRow } from "./networkRows.ts";

/**
 * Claim: a layer's own weights leave a third of a signal's second moment, and a sixth behind a ReLU: uniform on
 * ±1/√fanIn, they have the variance 1/(3·fanIn), since a = √5 gives the gain 1/√3. Thirty ReLU layers leave 6⁻³⁰.
 * Conditions and rate as for `kaimingKeepsSignal`; without bias. A factor of 0.85 or 1.2 a layer was seen in every trial
 * of the linear row, of 0.6 or 1.5 in all.
 * Catches: He's or Glorot's rule for the default, groups that share their weights' generator, a fan of all groups.
 * Source: `torch.nn.Conv2d`; PyTorch issue 15314.
 */
export const defaultLosesSignal = networkClaim({
  id: "signal/default-loses-signal",
  title: "leaves a third of a signal's second moment by a layer's default, a sixth behind a ReLU",
  operations: ["conv2dParameters", "conv2d"],
  decisions: 2,
  judge: judgeForward,
  rows: [
    networkRow({ weight: "default", activation: "linear", channels: [24, 40] }),
    networkRow({ weight: "default", activation: "relu" }),
    networkRow({ weight: "default", activation: "relu", groups: 4 }),
  ],
});
