import type { Generator } from "../impl/random/generator.ts";

/** A stream of 32-bit words, a pure function of the seed. */
export type Words = (seed: number) => () => number;

/** A uniform of 24 bits is k·2⁻²⁴; a closed one is k / (2²⁴ − 1), which reaches 1. */
const closing = 2 ** 24 / (2 ** 24 - 1);

interface Options {
  /** The 24 bits of a float32 uniform; the low bits of a word by default. */
  readonly bits24?: () => number;
  /** Whether the symmetric uniforms of float32 reach their upper bound. */
  readonly isClosed?: boolean;
}

/** The draws from a stream of words, by the rules of `manualSeed`. */
export function generatorOf(
  word: () => number,
  { bits24 = () => word() & 0xffffff, isClosed = false }: Options = {},
): Generator {
  const scale = isClosed ? closing : 1;
  return {
    word,
    fillBits24: (bits) => {
      for (let i = 0; i < bits.length; i++) bits[i] = bits24();
    },
    fillScaled24: (data, unit, offset) => {
      for (let i = 0; i < data.length; i++) data[i] = unit * (bits24() * scale - offset);
    },
    uniform53: () => {
      const high = word() & 0x1fffff;
      return (high * 2 ** 32 + word()) * 2 ** -53;
    },
    spareNormal: null,
  };
}
