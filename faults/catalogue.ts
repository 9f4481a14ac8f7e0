import { conv2dFaults } from "./conv2d/catalogue.ts";
import type { Fault } from "./fault.ts";
import { conv2dGradientFaults } from "./gradient/catalogue.ts";
import { halfFaults } from "./halves/catalogue.ts";
import { initFaults } from "./init/catalogue.ts";
import { preparedFaults } from "./prepared/catalogue.ts";
import { signalFaults } from "./signal/catalogue.ts";
import { streamFaults } from "./stream/catalogue.ts";
import { convTranspose2dFaults } from "./transposed/catalogue.ts";
import { convTranspose2dGradientFaults } from "./transposedGradient/catalogue.ts";

/** Every fault of the suite. */
export const faults: readonly Fault[] = [
  ...conv2dFaults,
  ...conv2dGradientFaults,
  ...convTranspose2dFaults,
  ...convTranspose2dGradientFaults,
  ...preparedFaults,
  ...initFaults,
  ...streamFaults,
  ...signalFaults,
  ...halfFaults,
];
