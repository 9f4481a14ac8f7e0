import { declaring, soundArithmetic } from "./arithmetic/soundArithmetic.ts";
import { soundGenerators, type Words } from "./generators.ts";
import { normalSamplers, sampling } from "./samplers.ts";
import { soundTarget } from "./soundTarget.ts";
import { summations } from "./summations.ts";
import type { SoundVariant } from "./variant.ts";

/** Right draws by other generators, other ways to a normal, and bounds that are reached. */
const draws: readonly SoundVariant[] = [
  ...Object.entries(soundGenerators)
    .filter(([name]) => name !== "mt19937")
    .map(([name, words]) => ({
      id: `sound/${name.replace("**", "-starstar")}`,
      sentence: `draws from ${name}`,
      target: soundTarget(words),
    })),
  ...Object.entries(normalSamplers).map(([name, sampler]) => ({
    id: `sound/${name}-normal`,
    sentence: `draws normals by the ${name} method`,
    target: sampling(sampler),
  })),
  {
    id: "sound/closed-upper-bound",
    sentence: "draws uniforms that reach their upper bound",
    target: soundTarget(soundGenerators.pcg32 as Words, true),
  },
];

/** Everything that looks odd and is right, at float32's own accuracy. */
export const soundVariants: readonly SoundVariant[] = [...summations, ...draws];

/** And with it right convolutions in the arithmetic of every accuracy class, which take longer. */
export const nightlyVariants: readonly SoundVariant[] = [
  ...soundVariants,
  ...soundArithmetic.map(({ id, accuracy, conv2d }) => ({
    id: `sound/${id}`,
    sentence: `computes and declares ${accuracy}`,
    // What overflows within a transform need not overflow in the sum.
    ...(accuracy === "fft" ? { undecided: ["conv2d/overflows-only-where-due"] } : {}),
    target: declaring(accuracy, conv2d),
  })),
];
