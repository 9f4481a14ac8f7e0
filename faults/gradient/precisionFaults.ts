import type { Fault } from "../fault.ts";
import { common } from "./fault.ts";

/** Less precision than the accuracy class promises. */
export const gradientPrecisionFaults: readonly Fault[] = [
  common.bf16GradOutput,
  common.smallValuesFlushed,
  common.biasInHalfPrecision,
];
