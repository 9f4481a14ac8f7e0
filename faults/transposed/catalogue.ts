import type { Fault } from "../fault.ts";
import { transposedOperandFaults } from "./operandFaults.ts";
import { transposedPaddingFaults } from "./paddingFaults.ts";
import { transposedPlacementFaults } from "./placementFaults.ts";
import { transposedSizeFaults } from "./sizeFaults.ts";
import { transposedStepFaults } from "./stepFaults.ts";
import { transposedValueFaults } from "./valueFaults.ts";

/** Wrong transposed convolutions, each by a mistake that shipped somewhere or easily could. */
export const convTranspose2dFaults: readonly Fault[] = [
  ...transposedPlacementFaults,
  ...transposedPaddingFaults,
  ...transposedStepFaults,
  ...transposedSizeFaults,
  ...transposedValueFaults,
  ...transposedOperandFaults,
];
