import type { Claim } from "../claim.ts";
import { batteries } from "./batteries.ts";
import { constants } from "./constants.ts";
import { defaultBias } from "./defaultBias.ts";
import { defaultFollowsSeed } from "./defaultFollowsSeed.ts";
import { defaults } from "./defaults.ts";
import { defaultWeight } from "./defaultWeight.ts";
import { diracKeepsChannels } from "./diracKeepsChannels.ts";
import { distributionShape } from "./distributionShape.ts";
import { extremes } from "./extremes.ts";
import { eyeIsIdentity } from "./eyeIsIdentity.ts";
import { fansByDefinition } from "./fansByDefinition.ts";
import { fansCountConnections } from "./fansCountConnections.ts";
import { fansRefuseBelowTwoAxes } from "./fansRefuseBelowTwoAxes.ts";
import { gainTable } from "./gainTable.ts";
import { leakyGainFollowsSlope } from "./leakyGainFollowsSlope.ts";
import { legendreMoments } from "./legendreMoments.ts";
import { normalStd } from "./normalStd.ts";
import { orthogonalGram } from "./orthogonalGram.ts";
import { orthogonalIsHaar } from "./orthogonalIsHaar.ts";
import { otherSeed } from "./otherSeed.ts";
import { rejections } from "./rejections.ts";
import { reversedBounds } from "./reversedBounds.ts";
import { sameSeed } from "./sameSeed.ts";
import { sampleMean } from "./sampleMean.ts";
import { sampleVariance } from "./sampleVariance.ts";
import { shapeAndDtype } from "./shapeAndDtype.ts";
import { sparsePositions } from "./sparsePositions.ts";
import { sparseValues } from "./sparseValues.ts";
import { sparseZeros } from "./sparseZeros.ts";
import { support } from "./support.ts";
import { uniformBound } from "./uniformBound.ts";
import { zeroIsAValue } from "./zeroIsAValue.ts";

/** Every claim about initializers, in the order of reading: shape, fans and gains, scale, law, seeds, fixed values, layers. */
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
