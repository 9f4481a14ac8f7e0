import type { Fault } from "../fault.ts";
import { gradientAnswerFaults } from "./answerFaults.ts";
import { gradientGeometryFaults } from "./geometryFaults.ts";
import { gradientOperandFaults } from "./operandFaults.ts";
import { gradientPrecisionFaults } from "./precisionFaults.ts";
import { gradientSizeFaults } from "./sizeFaults.ts";
import { gradientStrideFaults } from "./strideFaults.ts";
import { gradientValueFaults } from "./valueFaults.ts";

/** Wrong gradients of Conv2d, each by a mistake that shipped somewhere or easily could. */
export const conv2dGradientFaults: readonly Fault[] = [
  ...gradientGeometryFaults,
  ...gradientStrideFaults,
  ...gradientSizeFaults,
  ...gradientValueFaults,
  ...gradientPrecisionFaults,
  ...gradientOperandFaults,
  ...gradientAnswerFaults,
];
