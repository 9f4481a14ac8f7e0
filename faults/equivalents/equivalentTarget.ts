import { generatorOf, type Words } from "../generatorOf.ts";
import { type Reference, referenceWith } from "../reference.ts";

/**
 * The reference's initializers and layer defaults on another generator: other bits, the same distributions. If
 * `isClosed`, the symmetric uniforms of float32 reach their upper bound, as those of NumPy and cuRAND may.
 */
export function equivalentTarget(words: Words, isClosed = false): Pick<Reference, "initialize" | "conv2dParameters"> {
  const generator = (seed: number) => generatorOf(words(seed), { isClosed });
  const { initialize, conv2dParameters } = referenceWith({ generator });
  return { initialize, conv2dParameters };
}
