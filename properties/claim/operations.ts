import type { Operation, Target } from "../../contract/contract.ts";

/** Every operation of the contract; of those a target serves, the first is the one it is tried by. */
export const operations: readonly Operation[] = [
  "conv2d",
  "fan",
  "gain",
  "initialize",
  "conv2dParameters",
  "conv2dGradient",
  "convTranspose2d",
  "describe",
];

/** The operations a target serves. */
export function servedBy(target: Target): readonly Operation[] {
  return operations.filter((operation) => typeof target[operation] === "function");
}
