import { type Generator, manualSeed } from "../../impl/random/generator.ts";
import { familyOf, type Wrong } from "../fault.ts";
import { referenceWith } from "../reference.ts";

/** Defines a target that promises PyTorch's seeded stream and accepts every seed, but draws other values. */
export const fault = familyOf({
  area: "stream",
  claimArea: "init/torch-stream",
  right: ({ initialize, conv2dParameters }) => ({
    describe: () => ({ name: "fault", version: "0", stream: "torch", supports: { seeds: "uint53" } }),
    initialize,
    conv2dParameters,
  }),
});

/** Initializers and layers on a generator that differs from PyTorch's. */
export function seededBy(
  change: (right: Generator, seed: number) => Generator,
): Wrong<"initialize" | "conv2dParameters"> {
  return () => {
    const { initialize, conv2dParameters } = referenceWith({ generator: (seed) => change(manualSeed(seed), seed) });
    return { initialize, conv2dParameters };
  };
}
