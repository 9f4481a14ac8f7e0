import type { Claim } from "../claim/claim.ts";
import { batteries } from "./battery/batteries.ts";
import { drawnInCorners } from "./corners/drawnInCorners.ts";
import { float64Resolution } from "./corners/float64Resolution.ts";
import { fansByDefinition } from "./fans/fansByDefinition.ts";
import { fansCountConnections } from "./fans/fansCountConnections.ts";
import { fansRefuseBelowTwoAxes } from "./fans/fansRefuseBelowTwoAxes.ts";
import { gainTable } from "./fans/gainTable.ts";
import { leakyGainFollowsSlope } from "./fans/leakyGainFollowsSlope.ts";
import { defaultBias } from "./layers/defaultBias.ts";
import { defaultFollowsSeed } from "./layers/defaultFollowsSeed.ts";
import { defaultWeight } from "./layers/defaultWeight.ts";
import { defaults } from "./rules/defaults.ts";
import { rejections } from "./rules/rejections.ts";
import { reversedBounds } from "./rules/reversedBounds.ts";
import { shapeAndDtype } from "./rules/shapeAndDtype.ts";
import { zeroIsAValue } from "./rules/zeroIsAValue.ts";
import { distributionShape } from "./scale/distributionShape.ts";
import { extremes } from "./scale/extremes.ts";
import { legendreMoments } from "./scale/legendreMoments.ts";
import { normalStd } from "./scale/normalStd.ts";
import { sampleMean } from "./scale/sampleMean.ts";
import { sampleVariance } from "./scale/sampleVariance.ts";
import { support } from "./scale/support.ts";
import { uniformBound } from "./scale/uniformBound.ts";
import { otherSeed } from "./seeds/otherSeed.ts";
import { sameSeed } from "./seeds/sameSeed.ts";
import { constants } from "./structure/constants.ts";
import { diracKeepsChannels } from "./structure/diracKeepsChannels.ts";
import { eyeIsIdentity } from "./structure/eyeIsIdentity.ts";
import { orthogonalGram } from "./structure/orthogonalGram.ts";
import { orthogonalIsHaar } from "./structure/orthogonalIsHaar.ts";
import { sparsePositions } from "./structure/sparsePositions.ts";
import { sparseValues } from "./structure/sparseValues.ts";
import { sparseZeros } from "./structure/sparseZeros.ts";

/**
 * Every claim about initializers, ordered for readers: shape, fans and gains, scale, distribution, seeds, fixed values,
 * layers.
 */
export const initClaims: readonly Claim[] = [
  shapeAndDtype,
  fansByDefinition,
  fansCountConnections,
  fansRefuseBelowTwoAxes,
  gainTable,
  leakyGainFollowsSlope,
  uniformBound,
  normalStd,
  support,
  extremes,
  sampleMean,
  sampleVariance,
  distributionShape,
  legendreMoments,
  drawnInCorners,
  float64Resolution,
  ...batteries,
  sameSeed,
  otherSeed,
  defaults,
  zeroIsAValue,
  constants,
  eyeIsIdentity,
  diracKeepsChannels,
  orthogonalGram,
  orthogonalIsHaar,
  sparseZeros,
  sparseValues,
  sparsePositions,
  defaultWeight,
  defaultBias,
  defaultFollowsSeed,
  rejections,
  reversedBounds,
];
