import type { Claim } from "../claim/claim.ts";
import { additiveInInput } from "./additiveInInput.ts";
import { additiveInWeight } from "./additiveInWeight.ts";
import { batchItemsIndependent } from "./batchItemsIndependent.ts";
import { biasAddedOnce } from "./biasAddedOnce.ts";
import { boundOnCancellingData } from "./boundOnCancellingData.ts";
import { boundOnDenseData } from "./boundOnDenseData.ts";
import { boundOnSparseData } from "./boundOnSparseData.ts";
import { boundOnWideData } from "./boundOnWideData.ts";
import { dilationIsZeroStuffing } from "./dilationIsZeroStuffing.ts";
import { diracSpreads } from "./diracSpreads.ts";
import { emptyBatch } from "./emptyBatch.ts";
import { equalsNaiveLoops } from "./equalsNaiveLoops.ts";
import { everyRange } from "./everyRange.ts";
import { groupsAreSeparate } from "./groupsAreSeparate.ts";
import { inputsUnchanged } from "./inputsUnchanged.ts";
import { isAdjointOfConv2d } from "./isAdjointOfConv2d.ts";
import { isInputGradient } from "./isInputGradient.ts";
import { nanReachesItsTaps } from "./nanReachesItsTaps.ts";
import { nonFiniteOperands } from "./nonFiniteOperands.ts";
import { noStateBetweenCalls } from "./noStateBetweenCalls.ts";
import { onePixelPrintsKernel } from "./onePixelPrintsKernel.ts";
import { outputPaddingAppends } from "./outputPaddingAppends.ts";
import { outputShapeAndDtype } from "./outputShapeAndDtype.ts";
import { overflowsOnlyWhereDue } from "./overflowsOnlyWhereDue.ts";
import { paddingCrops } from "./paddingCrops.ts";
import { pointwiseIsMatrixProduct } from "./pointwiseIsMatrixProduct.ts";
import { refilledWeights } from "./refilledWeights.ts";
import { rejectsInvalidRequests } from "./rejectsInvalidRequests.ts";
import { samePadding } from "./samePadding.ts";
import { strideBeyondKernel } from "./strideBeyondKernel.ts";
import { strideIsZeroStuffing } from "./strideIsZeroStuffing.ts";
import { transposition } from "./transposition.ts";
import { viewsOfBuffers } from "./viewsOfBuffers.ts";

/** The claims about transposed convolution, the simplest first. */
export const transposedClaims: readonly Claim[] = [
  equalsNaiveLoops,
  boundOnSparseData,
  boundOnDenseData,
  boundOnWideData,
  boundOnCancellingData,
  outputShapeAndDtype,
  isAdjointOfConv2d,
  isInputGradient,
  additiveInInput,
  additiveInWeight,
  onePixelPrintsKernel,
  diracSpreads,
  strideIsZeroStuffing,
  strideBeyondKernel,
  dilationIsZeroStuffing,
  paddingCrops,
  outputPaddingAppends,
  samePadding,
  biasAddedOnce,
  groupsAreSeparate,
  pointwiseIsMatrixProduct,
  transposition,
  batchItemsIndependent,
  emptyBatch,
  nanReachesItsTaps,
  nonFiniteOperands,
  everyRange,
  overflowsOnlyWhereDue,
  inputsUnchanged,
  noStateBetweenCalls,
  viewsOfBuffers,
  refilledWeights,
  rejectsInvalidRequests,
];
