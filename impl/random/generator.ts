import { mersenneTwister } from "./mersenneTwister.ts";

/** A seeded source of draws. Each call continues at the next word, so the order of calls determines the stream. */
export interface Generator {
  /** A whole number in [0, 2³²): one word. */
  readonly word: () => number;
  /** Fills the array with uniforms k·2⁻²⁴, given as k: the low 24 bits of one word each. */
  readonly fillBits24: (bits: Int32Array) => void;
  /** `unit·(k − offset)` for the same k, in one pass. */
  readonly fillScaled24: (data: Float32Array, unit: number, offset: number) => void;
  /** A multiple of 2⁻⁵³ in [0, 1): two words, the first the high half. */
  readonly uniform53: () => number;
  /** The second normal of a pair, kept for the next call; null if there is none. */
  spareNormal: number | null;
}

/**
 * The generator of `torch.manual_seed(seed)` on the CPU. The seed is a whole number in [−2⁶³, 2⁶⁴), a bigint if a
 * number cannot hold it. Only its low 32 bits count; for a negative seed, those of its two's complement. TypeError for
 * a value that is not a number, RangeError for other invalid values.
 */
export function manualSeed(seed: number | bigint): Generator {
  if (typeof seed !== "number" && typeof seed !== "bigint")
    throw new TypeError(`seed must be a number or a bigint, got ${String(seed)}`);
  if (typeof seed === "number" && !Number.isInteger(seed))
    throw new RangeError(`seed must be a whole number, got ${String(seed)}`);
  const whole = BigInt(seed);
  if (whole < -(2n ** 63n) || whole >= 2n ** 64n)
    throw new RangeError(`seed must lie in [-2^63, 2^64), got ${String(seed)}`);
  const { next, fillBits24, fillScaled24 } = mersenneTwister(Number(BigInt.asUintN(32, whole)));
  return {
    word: next,
    fillBits24,
    fillScaled24,
    uniform53: () => {
      const high = next() & 0x1fffff;
      return (high * 2 ** 32 + next()) * 2 ** -53;
    },
    spareNormal: null,
  };
}
