import { conv2dFaults } from "./conv2dFaults.ts";
import { conv2dGradientFaults } from "./conv2dGradientFaults.ts";
import { convTranspose2dFaults } from "./convTranspose2dFaults.ts";
import type { Fault } from "./fault.ts";
import { initFaults } from "./initFaults.ts";
import { streamFaults } from "./streamFaults.ts";

/** Every fault of the suite. */
export const faults: readonly Fault[] = [
  ...conv2dFaults,
  ...conv2dGradientFaults,
  ...convTranspose2dFaults,
  ...initFaults,
  ...streamFaults,
];
