import { correctArithmetic, declaring } from "./arithmetic/correctArithmetic.ts";
import { equivalentTarget } from "./equivalentTarget.ts";
import type { EquivalentVariant } from "./equivalentVariant.ts";
import { correctGenerators } from "./generators.ts";
import { normalSamplers, sampling } from "./samplers.ts";
import { summations } from "./summations.ts";

/** Correct draws by other generators, other ways to a normal, and bounds that are reached. */
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

/** Implementations that look suspicious and are correct, at float32's own accuracy. */
export const equivalentVariants: readonly EquivalentVariant[] = [...summations, ...draws];

/** And with them correct convolutions in the arithmetic of every accuracy class, which take longer. */
export const nightlyVariants: readonly EquivalentVariant[] = [
  ...equivalentVariants,
  ...correctArithmetic.map(({ id, accuracy, conv2d }) => ({
    id: `equivalent/${id}`,
    sentence: `computes and declares ${accuracy}`,
    // A value that overflows within a transform need not overflow in the sum.
    ...(accuracy === "fft" ? { undecided: ["conv2d/overflows-only-where-due"] } : {}),
    target: declaring(accuracy, conv2d),
  })),
];
