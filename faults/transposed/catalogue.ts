import type { Fault } from "../fault.ts";
import { transposedGeometryFaults } from "./geometryFaults.ts";
import { transposedValueFaults } from "./valueFaults.ts";

/** Wrong transposed convolutions, each by a mistake that shipped somewhere or easily could. */
export const convTranspose2dFaults: readonly Fault[] = [...transposedGeometryFaults, ...transposedValueFaults];
