import type { Fault } from "../fault.ts";
import { transposedGradientOperandFaults } from "./operandFaults.ts";
import { transposedGradientPlacementFaults } from "./placementFaults.ts";
import { transposedGradientStepFaults } from "./stepFaults.ts";
import { transposedGradientValueFaults } from "./valueFaults.ts";

/** Wrong gradients of transposed convolution, each by a mistake that shipped somewhere or easily could. */
export const convTranspose2dGradientFaults: readonly Fault[] = [
  ...transposedGradientPlacementFaults,
  ...transposedGradientStepFaults,
  ...transposedGradientValueFaults,
  ...transposedGradientOperandFaults,
];
