import { judgeBackward, judgeForward, networkClaim } from "./networkClaims.ts";
import { networkRow } from "./networkRows.ts";

/**
 * Claim: in a linear network Glorot's initializers multiply a signal's second moment by 2·fanIn/(fanIn + fanOut) a
 * layer, and a gradient's by 2·fanOut/(fanIn + fanOut): 1 on average over both ways.
 * Conditions: as for `kaimingKeepsSignal`; layers of 16 and 48 channels in turn, whose gains are 1/2 and 3/2. Three
 * decisions a row, one of them backward; a factor of 0.85 or 1.2 a layer was seen in every trial.
 * Catches: one fan for both, a gain where none is asked for, a bound for a standard deviation.
 * Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010, (16).
 */
export const xavierSharesGains = networkClaim({
  id: "signal/xavier-shares-gains",
  title: "shares a linear network's gain between signal and gradient by Glorot's rule",
  operations: ["initialize", "conv2d", "conv2dGradient"],
  decisions: 3,
  judge: async (...row) => {
    await judgeForward(...row);
    await judgeBackward(...row);
  },
  rows: (["xavier_normal", "xavier_uniform"] as const).map((initializer) =>
    networkRow({ weight: { initializer }, activation: "linear", channels: [16, 48] }),
  ),
});
