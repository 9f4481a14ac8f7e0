import { correctArithmetic, declaring } from "./arithmetic/correctArithmetic.ts";
import { declaredVariants } from "./declaredVariants.ts";
import { equivalentTarget } from "./equivalentTarget.ts";
import type { EquivalentVariant } from "./equivalentVariant.ts";
import { correctGenerators } from "./generators.ts";
import { halfVariants } from "./halfVariants.ts";
import { pooledWeights } from "./pooledWeights.ts";
import { normalSamplers, sampling } from "./samplers.ts";
import { summations } from "./summations.ts";

/** Correct draws by other generators, other algorithms for the normal, and bounds that are reached. */
const draws: readonly EquivalentVariant[] = [
  ...Object.entries(correctGenerators)
    .filter(([name]) => name !== "mt19937")
    .map(([name, words]) => ({
      id: `equivalent/${name.replace("**", "-starstar")}`,
      sentence: `draws from ${name}`,
      target: equivalentTarget(words),
    })),
  ...Object.entries(normalSamplers).map(([name, sampler]) => ({
    id: `equivalent/${name}-normal`,
    sentence: `draws normals by the ${name} method`,
    target: sampling(sampler),
  })),
  {
    id: "equivalent/closed-upper-bound",
    sentence: "draws uniforms that reach their upper bound",
    target: equivalentTarget(correctGenerators.pcg32, true),
  },
];

/** Correct implementations that look suspicious, with float32's accuracy. */
export const equivalentVariants: readonly EquivalentVariant[] = [...summations, pooledWeights, ...draws];

/** These, correct convolutions in the arithmetic of every accuracy class, and what differs by a declaration. */
export const nightlyVariants: readonly EquivalentVariant[] = [
  ...equivalentVariants,
  ...correctArithmetic.map(({ id, accuracy, conv2d }) => ({
    id: `equivalent/${id}`,
    sentence: `computes and declares ${accuracy}`,
    // A value may overflow within a transform even if the sum does not.
    ...(accuracy === "fft" ? { undecided: ["conv2d/overflows-only-where-due"] } : {}),
    target: declaring(accuracy, conv2d),
  })),
  ...declaredVariants,
  ...halfVariants,
];
