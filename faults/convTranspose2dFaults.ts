import type { Fault } from "./fault.ts";
import { transposedGeometryFaults } from "./transposed/geometry.ts";
import { transposedValueFaults } from "./transposed/values.ts";

/** Wrong transposed convolutions, each by a mistake that shipped somewhere or easily could. */
export const convTranspose2dFaults: readonly Fault[] = [...transposedGeometryFaults, ...transposedValueFaults];
