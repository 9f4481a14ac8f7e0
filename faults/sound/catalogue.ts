import { declaring, soundArithmetic } from "./arithmetic/soundArithmetic.ts";
import { summations } from "./summations.ts";
import type { SoundVariant } from "./variant.ts";

/** Everything that looks odd and is right, at float32's own accuracy. */
export const soundVariants: readonly SoundVariant[] = [...summations];

/** And with it right convolutions in the arithmetic of every accuracy class, which take longer. */
export const nightlyVariants: readonly SoundVariant[] = [
  ...soundVariants,
  ...soundArithmetic.map(({ id, accuracy, conv2d }) => ({
    id: `sound/${id}`,
    sentence: `computes and declares ${accuracy}`,
    target: declaring(accuracy, conv2d),
  })),
];
