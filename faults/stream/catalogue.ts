import type { Fault } from "../fault.ts";
import { streamEngineFaults } from "./engineFaults.ts";
import { streamNormalFaults } from "./normalFaults.ts";
import { streamOrderFaults } from "./orderFaults.ts";

/** What promises PyTorch's seeded stream and draws another one. */
export const streamFaults: readonly Fault[] = [...streamEngineFaults, ...streamNormalFaults, ...streamOrderFaults];
