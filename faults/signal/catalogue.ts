import type { Fault } from "../fault.ts";
import { signalDependenceFaults } from "./dependenceFaults.ts";
import { signalScaleFaults } from "./scaleFaults.ts";

/** Mistakes by which signals or gradients lose their size in a network. */
export const signalFaults: readonly Fault[] = [...signalDependenceFaults, ...signalScaleFaults];
