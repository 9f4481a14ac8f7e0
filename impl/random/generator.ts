import { mersenneTwister } from "./mersenneTwister.ts";

/** A seeded source of draws. Each call goes on at the next word, so the order of calls is part of the stream. */
export interface Generator {
  /** A whole number in [0, 2³²): one word. */
  readonly word: () => number;
  /** k of the float32 uniform k·2⁻²⁴: the low 24 bits of one word. */
  readonly bits24: () => number;
  /** A multiple of 2⁻⁵³ in [0, 1): two words, the first the high half. */
  readonly uniform53: () => number;
  /** The second normal of a pair, kept for the next call; null where none waits. */
  spareNormal: number | null;
}

/** The generator of `torch.manual_seed(seed)` on the CPU. `seed` is a whole number in [0, 2³²). */
export function createGenerator(seed: number): Generator {
  const word = mersenneTwister(seed);
  return {
    word,
    bits24: () => word() & 0xffffff,
    uniform53: () => {
      const high = word() & 0x1fffff;
      return (high * 2 ** 32 + word()) * 2 ** -53;
    },
    spareNormal: null,
  };
}
