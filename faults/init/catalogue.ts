import type { Fault } from "../fault.ts";
import { initCornerFaults } from "./cornerFaults.ts";
import { initDistributionFaults } from "./distributionFaults.ts";
import { initFormulaFaults } from "./formulaFaults.ts";
import { initParameterFaults } from "./parameterFaults.ts";
import { sampleDependenceFaults } from "./samples/dependenceFaults.ts";
import { sampleGeneratorFaults } from "./samples/generatorFaults.ts";
import { sampleMomentFaults } from "./samples/momentFaults.ts";
import { sampleShapeFaults } from "./samples/shapeFaults.ts";
import { sampleSpecialFaults } from "./samples/specialFaults.ts";
import { initScaleFaults } from "./scaleFaults.ts";
import { initServedFaults } from "./servedFaults.ts";
import { initValueFaults } from "./valueFaults.ts";

/**
 * Samples that are almost independent draws of their distribution; only a battery of statistics detects the difference.
 */
const initSampleFaults: readonly Fault[] = [
  ...sampleMomentFaults,
  ...sampleDependenceFaults,
  ...sampleGeneratorFaults,
  ...sampleShapeFaults,
  ...sampleSpecialFaults,
];

/** Wrong initializers, each by a mistake that shipped somewhere or easily could. */
export const initFaults: readonly Fault[] = [
  ...initScaleFaults,
  ...initDistributionFaults,
  ...initSampleFaults,
  ...initValueFaults,
  ...initFormulaFaults,
  ...initParameterFaults,
  ...initServedFaults,
  ...initCornerFaults,
];
