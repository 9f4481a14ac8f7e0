import type { Claim } from "../claim/claim.ts";
import { additiveInInput } from "./additiveInInput.ts";
import { additiveInWeight } from "./additiveInWeight.ts";
import { additiveOverInputChannels } from "./additiveOverInputChannels.ts";
import { batchItemsIndependent } from "./batchItemsIndependent.ts";
import { batchPermutation } from "./batchPermutation.ts";
import { biasAddedOnce } from "./biasAddedOnce.ts";
import { biasAloneInPadding } from "./biasAloneInPadding.ts";
import { boundOnCancellingData } from "./boundOnCancellingData.ts";
import { boundOnConstantData } from "./boundOnConstantData.ts";
import { boundOnDenseData } from "./boundOnDenseData.ts";
import { boundOnSparseData } from "./boundOnSparseData.ts";
import { boundOnWideData } from "./boundOnWideData.ts";
import { circularTranslation } from "./circularTranslation.ts";
import { composition } from "./composition.ts";
import { depthwiseIsPerChannel } from "./depthwiseIsPerChannel.ts";
import { dilationIsZeroStuffing } from "./dilationIsZeroStuffing.ts";
import { diracIsIdentity } from "./diracIsIdentity.ts";
import { emptyBatch } from "./emptyBatch.ts";
import { equalsNaiveLoops } from "./equalsNaiveLoops.ts";
import { everyRange } from "./everyRange.ts";
import { groupsAreBlockDiagonal } from "./groupsAreBlockDiagonal.ts";
import { groupsAreSeparate } from "./groupsAreSeparate.ts";
import { halfTurn } from "./halfTurn.ts";
import { homogeneousInInput } from "./homogeneousInInput.ts";
import { homogeneousInWeight } from "./homogeneousInWeight.ts";
import { infinityFollowsArithmetic } from "./infinityFollowsArithmetic.ts";
import { inputChannelPermutation } from "./inputChannelPermutation.ts";
import { inputsUnchanged } from "./inputsUnchanged.ts";
import { keepsSubnormals } from "./keepsSubnormals.ts";
import { kernelIsWholeInput } from "./kernelIsWholeInput.ts";
import { largePlanes } from "./largePlanes.ts";
import { manyProducts } from "./manyProducts.ts";
import { nanReachesItsWindows } from "./nanReachesItsWindows.ts";
import { nonFiniteOperands } from "./nonFiniteOperands.ts";
import { noStateBetweenCalls } from "./noStateBetweenCalls.ts";
import { outputChannelPermutation } from "./outputChannelPermutation.ts";
import { outputShapeAndDtype } from "./outputShapeAndDtype.ts";
import { overflowsOnlyWhereDue } from "./overflowsOnlyWhereDue.ts";
import { overlappingCalls } from "./overlappingCalls.ts";
import { paddingIsExplicitBorder } from "./paddingIsExplicitBorder.ts";
import { pointwiseIsMatrixProduct } from "./pointwiseIsMatrixProduct.ts";
import { refilledWeights } from "./refilledWeights.ts";
import { rejectsInvalidRequests } from "./rejectsInvalidRequests.ts";
import { repeatable } from "./repeatable.ts";
import { samePadding } from "./samePadding.ts";
import { simdTails } from "./simdTails.ts";
import { strideBeyondKernel } from "./strideBeyondKernel.ts";
import { strideIsSubsampling } from "./strideIsSubsampling.ts";
import { threadsAgree } from "./threadsAgree.ts";
import { translationEquivariant } from "./translationEquivariant.ts";
import { transposition } from "./transposition.ts";
import { viewsOfBuffers } from "./viewsOfBuffers.ts";

/** The claims about Conv2d, the simplest first. */
export const conv2dClaims: readonly Claim[] = [
  equalsNaiveLoops,
  boundOnSparseData,
  boundOnDenseData,
  boundOnWideData,
  boundOnCancellingData,
  boundOnConstantData,
  outputShapeAndDtype,
  additiveInInput,
  homogeneousInInput,
  additiveInWeight,
  homogeneousInWeight,
  additiveOverInputChannels,
  biasAddedOnce,
  biasAloneInPadding,
  diracIsIdentity,
  translationEquivariant,
  circularTranslation,
  strideIsSubsampling,
  strideBeyondKernel,
  dilationIsZeroStuffing,
  paddingIsExplicitBorder,
  samePadding,
  groupsAreSeparate,
  groupsAreBlockDiagonal,
  depthwiseIsPerChannel,
  pointwiseIsMatrixProduct,
  batchItemsIndependent,
  batchPermutation,
  inputChannelPermutation,
  outputChannelPermutation,
  transposition,
  halfTurn,
  composition,
  emptyBatch,
  kernelIsWholeInput,
  simdTails,
  manyProducts,
  largePlanes,
  nanReachesItsWindows,
  infinityFollowsArithmetic,
  keepsSubnormals,
  overflowsOnlyWhereDue,
  nonFiniteOperands,
  everyRange,
  inputsUnchanged,
  repeatable,
  noStateBetweenCalls,
  viewsOfBuffers,
  refilledWeights,
  overlappingCalls,
  threadsAgree,
  rejectsInvalidRequests,
];
