/** A stream of 32-bit words. */
export interface WordSource {
  /** The next word, a whole number in [0, 2³²). */
  readonly next: () => number;
  /** The low 24 bits of the next words, in order. */
  readonly fillBits24: (bits: Int32Array) => void;
  /** `unit·(k − offset)` for k = the low 24 bits of the next words, in one pass for speed. */
  readonly fillScaled24: (data: Float32Array, unit: number, offset: number) => void;
}

const size = 624;
const middle = 397;

/**
 * MT19937, seeded by `init_genrand(seed mod 2³²)`, as PyTorch, NumPy's `RandomState` and C++'s `std::mt19937` seed it.
 * Source: Matsumoto and Nishimura, "Mersenne Twister", 1998; initialization of 2002.
 */
export function mersenneTwister(seed: number): WordSource {
  const state = new Int32Array(size);
  state[0] = seed;
  for (let i = 1; i < size; i++) {
    const previous = state[i - 1] as number;
    state[i] = Math.imul(previous ^ (previous >>> 30), 1812433253) + i;
  }
  let at = size;

  function refill(): void {
    twist(state);
    at = 0;
  }

  /** Splits `length` words into blocks: the positions in the state, their number, and the positions of the results. */
  function inBlocks(length: number, use: (from: number, count: number, to: number) => void): void {
    for (let to = 0; to < length; ) {
      if (at === size) refill();
      const count = Math.min(size - at, length - to);
      use(at, count, to);
      at += count;
      to += count;
    }
  }

  return {
    next: () => {
      if (at === size) refill();
      return temper(state[at++] as number) >>> 0;
    },
    fillBits24: (bits) => inBlocks(bits.length, (from, count, to) => takeBits24(state, from, count, bits, to)),
    fillScaled24: (data, unit, offset) =>
      inBlocks(data.length, (from, count, to) => takeScaled24(state, from, count, data, to, unit, offset)),
  };
}

function takeBits24(state: Int32Array, from: number, count: number, bits: Int32Array, to: number): void {
  for (let i = 0; i < count; i++) bits[to + i] = temper(state[from + i] as number) & 0xffffff;
}

function takeScaled24(
  state: Int32Array,
  from: number,
  count: number,
  data: Float32Array,
  to: number,
  unit: number,
  offset: number,
): void {
  for (let i = 0; i < count; i++) data[to + i] = unit * ((temper(state[from + i] as number) & 0xffffff) - offset);
}

function temper(word: number): number {
  let tempered = word ^ (word >>> 11);
  tempered ^= (tempered << 7) & 0x9d2c5680;
  tempered ^= (tempered << 15) & 0xefc60000;
  return tempered ^ (tempered >>> 18);
}

/** The next 624 words before tempering. Three loops avoid a modulo in every step. */
function twist(state: Int32Array): void {
  let word = state[0] as number;
  let i = 0;
  for (; i < size - middle; i++) {
    const after = state[i + 1] as number;
    state[i] = (state[i + middle] as number) ^ mixed(word, after);
    word = after;
  }
  for (; i < size - 1; i++) {
    const after = state[i + 1] as number;
    state[i] = (state[i + middle - size] as number) ^ mixed(word, after);
    word = after;
  }
  state[i] = (state[middle - 1] as number) ^ mixed(word, state[0] as number);
}

/** The high bit of one word and the others of the next, times the matrix of the recurrence. */
function mixed(word: number, after: number): number {
  const joined = (word & 0x80000000) | (after & 0x7fffffff);
  // −(after & 1) is all ones or all zeros.
  return (joined >>> 1) ^ (-(after & 1) & 0x9908b0df);
}
