import fc from "fast-check";
import { defineClaim } from "../../claim/claim.ts";
import { expectGain } from "./expectGain.ts";

/**
 * Claim: the gain of leaky_relu with negative slope s is √(2 / (1 + s²)), for s = 0 too, where it is relu's √2. Slopes
 * are hundredths, so that a failing one shrinks towards 0.
 * Catches: slope 0 treated as missing, s instead of s², the slope ignored.
 * Source: He et al., 2015, eq. 15; `torch.nn.init.calculate_gain`.
 */
export const leakyGainFollowsSlope = defineClaim({
  id: "init/leaky-gain-follows-slope",
  title: "has leaky_relu's gain follow the slope",
  operations: ["gain"],
  concerns: "formula",
  draws: fc.oneof(fc.integer({ min: -200, max: 1000 }), fc.integer({ min: -1e8, max: 1e8 })),
  examples: [0, 1, 20, 100, -50, 100_100, 1e8],
  check: (subject, hundredths) => {
    const param = hundredths / 100;
    return expectGain(subject, { nonlinearity: "leaky_relu", param }, Math.sqrt(2 / (1 + param * param)));
  },
});
