import type { Claim } from "../claim/claim.ts";
import { conv2dAtOnce } from "./conv2dAtOnce.ts";
import { handlesAreIndependent } from "./handlesAreIndependent.ts";
import { keepsItsWeights } from "./keepsItsWeights.ts";
import { overlappingRuns } from "./overlappingRuns.ts";
import { servesOtherInputs } from "./servesOtherInputs.ts";
import { survivesRelease } from "./survivesRelease.ts";

/** The claims about prepared weights: what remains between their runs. */
export const preparedClaims: readonly Claim[] = [
  servesOtherInputs,
  handlesAreIndependent,
  survivesRelease,
  keepsItsWeights,
  conv2dAtOnce,
  overlappingRuns,
];
