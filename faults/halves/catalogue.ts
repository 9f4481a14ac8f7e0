import type { Fault } from "../fault.ts";
import { halfAdjointFaults } from "./adjointFaults.ts";
import { halfInitFaults } from "./initFaults.ts";
import { halfMemoryFaults } from "./memoryFaults.ts";
import { halfRangeFaults } from "./rangeFaults.ts";
import { halfRoundingFaults } from "./roundingFaults.ts";
import { halfSumFaults } from "./sumFaults.ts";

/** Mistakes of float16 and bfloat16. */
export const halfFaults: readonly Fault[] = [
  ...halfRoundingFaults,
  ...halfSumFaults,
  ...halfRangeFaults,
  ...halfAdjointFaults,
  ...halfInitFaults,
  ...halfMemoryFaults,
];
