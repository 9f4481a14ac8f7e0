import { conv2dGeometryFaults } from "./conv2dGeometryFaults.ts";
import { conv2dValueFaults } from "./conv2dValueFaults.ts";
import type { Fault } from "./fault.ts";

/** Wrong convolutions, each by a mistake that shipped somewhere or easily could. */
export const conv2dFaults: readonly Fault[] = [...conv2dGeometryFaults, ...conv2dValueFaults];
