import type { Fault } from "../fault.ts";
import { initLawFaults } from "./distributionFaults.ts";
import { initRuleFaults } from "./ruleFaults.ts";
import { initSampleFaults } from "./sampleFaults.ts";
import { initScaleFaults } from "./scaleFaults.ts";
import { initServedFaults } from "./servedFaults.ts";
import { initValueFaults } from "./valueFaults.ts";

/** Wrong initializers, each by a mistake that shipped somewhere or easily could. */
export const initFaults: readonly Fault[] = [
  ...initScaleFaults,
  ...initLawFaults,
  ...initSampleFaults,
  ...initValueFaults,
  ...initRuleFaults,
  ...initServedFaults,
];
