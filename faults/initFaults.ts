import type { Fault } from "./fault.ts";
import { initLawFaults } from "./initLawFaults.ts";
import { initRuleFaults } from "./initRuleFaults.ts";
import { initSampleFaults } from "./initSampleFaults.ts";
import { initScaleFaults } from "./initScaleFaults.ts";
import { initServedFaults } from "./initServedFaults.ts";
import { initValueFaults } from "./initValueFaults.ts";

/** Wrong initializers, each by a mistake that shipped somewhere or easily could. */
export const initFaults: readonly Fault[] = [
  ...initScaleFaults,
  ...initLawFaults,
  ...initSampleFaults,
  ...initValueFaults,
  ...initRuleFaults,
  ...initServedFaults,
];
