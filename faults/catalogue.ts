import { conv2dFaults } from "./conv2dFaults.ts";
import type { Fault } from "./fault.ts";
import { initFaults } from "./initFaults.ts";

/** Every fault of the suite. */
export const faults: readonly Fault[] = [...conv2dFaults, ...initFaults];
