import type { Fault } from "../fault.ts";
import { streamEngineFaults } from "./engineFaults.ts";
import { streamNormalFaults } from "./normalFaults.ts";
import { streamOrderFaults } from "./orderFaults.ts";

/** Targets that promise PyTorch's seeded stream but draw another one. */
export const streamFaults: readonly Fault[] = [...streamEngineFaults, ...streamNormalFaults, ...streamOrderFaults];
