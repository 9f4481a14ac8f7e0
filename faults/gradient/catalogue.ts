import type { Fault } from "../fault.ts";
import { gradientGeometryFaults } from "./geometryFaults.ts";
import { gradientValueFaults } from "./valueFaults.ts";

/** Wrong gradients of Conv2d, each by a mistake that shipped somewhere or easily could. */
export const conv2dGradientFaults: readonly Fault[] = [...gradientGeometryFaults, ...gradientValueFaults];
