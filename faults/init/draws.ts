import type { Conv2dParameters, Conv2dParametersRequest, InitializeRequest, Tensor } from "../../impl/contract.ts";
import { conv2dParameters as referenceParameters } from "../../impl/conv2dParameters.ts";
import { initialize as reference } from "../../impl/init/initialize.ts";
import { type Generator, manualSeed } from "../../impl/random/generator.ts";
import type { Words } from "../equivalents/generators.ts";
import { generatorOf } from "../equivalents/soundTarget.ts";

let generatorFrom: (seed: number) => Generator = manualSeed;

/** The initializers that faults change: the reference's, on its own generator unless another is in use. */
export function initialize(request: InitializeRequest): Tensor {
  return reference(request, generatorFrom(request.seed));
}

/** The layer defaults that faults change, likewise. */
export function conv2dParameters(request: Conv2dParametersRequest): Conv2dParameters {
  return referenceParameters(request, generatorFrom(request.seed));
}

/** What `action` does while faults draw by another sound generator, so that a fault is known by its law alone. */
export async function withGenerator<T>(words: Words, action: () => Promise<T>): Promise<T> {
  generatorFrom = (seed) => generatorOf(words(seed));
  try {
    return await action();
  } finally {
    generatorFrom = manualSeed;
  }
}
