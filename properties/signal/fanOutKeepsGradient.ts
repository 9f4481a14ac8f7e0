import { judgeBackward, networkClaim } from "./networkClaims.ts";
import { networkRow } from "./networkRows.ts";

/**
 * Claim: in a ReLU network Kaiming's initializers with fan_out keep a gradient's second moment on the way back through
 * 30 layers, whose numbers of channels differ.
 * Conditions: as for `kaimingKeepsSignal`; each layer is judged given the gradient that reaches it, of which a fair coin
 * keeps or drops every element (see `judgeBackward`). 960 channels a row, one decision; a factor of 0.85 or 1.2 a layer was seen in every trial.
 * Catches: fan_in for fan_out, a gradient that scales, weights of other layers that depend on each other.
 * Source: He et al., "Delving deep into rectifiers", 2015, (14).
 */
export const fanOutKeepsGradient = networkClaim({
  id: "signal/fan-out-keeps-gradient",
  title: "keeps a gradient's second moment in a ReLU network by Kaiming's rule with fan_out",
  rationale: "states what fan_out is for, and judges gradients where one layer's is the next one's",
  operations: ["initialize", "conv2dGradient"],
  decisions: 1,
  judge: judgeBackward,
  rows: (["kaiming_normal", "kaiming_uniform"] as const).map((initializer) =>
    networkRow({
      ...{ weight: { initializer, mode: "fan_out", nonlinearity: "relu" }, activation: "relu" },
      channels: [24, 40],
    }),
  ),
});
