import type { Fault } from "./fault.ts";
import { streamEngineFaults } from "./streamEngineFaults.ts";
import { streamNormalFaults } from "./streamNormalFaults.ts";
import { streamOrderFaults } from "./streamOrderFaults.ts";

/** What promises PyTorch's seeded stream and draws another one. */
export const streamFaults: readonly Fault[] = [...streamEngineFaults, ...streamNormalFaults, ...streamOrderFaults];
