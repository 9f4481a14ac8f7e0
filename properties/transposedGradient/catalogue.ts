import type { Claim } from "../claim/claim.ts";
import { additiveInGradOutput } from "./additiveInGradOutput.ts";
import { batchAddsUp } from "./batchAddsUp.ts";
import { biasIsSumOfGradOutput } from "./biasIsSumOfGradOutput.ts";
import { boundOnConstantData } from "./boundOnConstantData.ts";
import { boundOnDenseData } from "./boundOnDenseData.ts";
import { boundOnSparseData } from "./boundOnSparseData.ts";
import { boundOnWideData } from "./boundOnWideData.ts";
import { dilationIsZeroStuffing } from "./dilationIsZeroStuffing.ts";
import { emptyBatch } from "./emptyBatch.ts";
import { everyRange } from "./everyRange.ts";
import { finiteDifferences } from "./finiteDifferences.ts";
import { groupsAreSeparate } from "./groupsAreSeparate.ts";
import { ignoresItsOwnVariable } from "./ignoresItsOwnVariable.ts";
import { inputEqualsNaiveLoops } from "./inputEqualsNaiveLoops.ts";
import { inputIsAdjoint } from "./inputIsAdjoint.ts";
import { inputIsConvolution } from "./inputIsConvolution.ts";
import { inputsUnchanged } from "./inputsUnchanged.ts";
import { manyPositions } from "./manyPositions.ts";
import { nanReachesItsSums } from "./nanReachesItsSums.ts";
import { nonFiniteOperands } from "./nonFiniteOperands.ts";
import { noStateBetweenCalls } from "./noStateBetweenCalls.ts";
import { outputPaddingCounts } from "./outputPaddingCounts.ts";
import { overflowsOnlyWhereDue } from "./overflowsOnlyWhereDue.ts";
import { paddingCrops } from "./paddingCrops.ts";
import { pointwiseStrided } from "./pointwiseStrided.ts";
import { refilledWeights } from "./refilledWeights.ts";
import { rejectsInvalidRequests } from "./rejectsInvalidRequests.ts";
import { samePadding } from "./samePadding.ts";
import { shapesAndDtypes } from "./shapesAndDtypes.ts";
import { strideBeyondKernel } from "./strideBeyondKernel.ts";
import { strideIsZeroStuffing } from "./strideIsZeroStuffing.ts";
import { transposition } from "./transposition.ts";
import { viewsOfBuffers } from "./viewsOfBuffers.ts";
import { weightEqualsNaiveLoops } from "./weightEqualsNaiveLoops.ts";
import { weightIsAdjoint } from "./weightIsAdjoint.ts";
import { weightIsThatOfConvolution } from "./weightIsThatOfConvolution.ts";

/** The claims about the gradients of transposed convolution, the simplest first. */
export const transposedGradientClaims: readonly Claim[] = [
  inputEqualsNaiveLoops,
  weightEqualsNaiveLoops,
  biasIsSumOfGradOutput,
  boundOnSparseData,
  boundOnDenseData,
  boundOnWideData,
  boundOnConstantData,
  shapesAndDtypes,
  inputIsAdjoint,
  weightIsAdjoint,
  inputIsConvolution,
  weightIsThatOfConvolution,
  finiteDifferences,
  additiveInGradOutput,
  ignoresItsOwnVariable,
  strideIsZeroStuffing,
  strideBeyondKernel,
  dilationIsZeroStuffing,
  paddingCrops,
  outputPaddingCounts,
  samePadding,
  groupsAreSeparate,
  pointwiseStrided,
  transposition,
  batchAddsUp,
  emptyBatch,
  manyPositions,
  nanReachesItsSums,
  nonFiniteOperands,
  everyRange,
  overflowsOnlyWhereDue,
  inputsUnchanged,
  noStateBetweenCalls,
  viewsOfBuffers,
  refilledWeights,
  rejectsInvalidRequests,
];
