const size = 624;
const middle = 397;

/**
 * MT19937: a stream of 32-bit words, seeded by `init_genrand(seed mod 2³²)`, as PyTorch, NumPy's `RandomState` and C++'s
 * `std::mt19937` seed it. Source: Matsumoto and Nishimura, "Mersenne Twister", 1998; initialization of 2002.
 */
export function mersenneTwister(seed: number): () => number {
  const state = new Uint32Array(size);
  state[0] = seed;
  for (let i = 1; i < size; i++) {
    const previous = state[i - 1] as number;
    state[i] = Math.imul(previous ^ (previous >>> 30), 1812433253) + i;
  }
  let next = size;

  return () => {
    if (next === size) {
      twist(state);
      next = 0;
    }
    let word = state[next++] as number;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  };
}

/** The next 624 words before tempering. The three loops spare every step a remainder. */
function twist(state: Uint32Array): void {
  let i = 0;
  for (; i < size - middle; i++) state[i] = mix(state, i, i + 1, i + middle);
  for (; i < size - 1; i++) state[i] = mix(state, i, i + 1, i + middle - size);
  state[i] = mix(state, i, 0, middle - 1);
}

function mix(state: Uint32Array, at: number, after: number, far: number): number {
  const low = state[after] as number;
  const joined = ((state[at] as number) & 0x80000000) | (low & 0x7fffffff);
  return (state[far] as number) ^ (joined >>> 1) ^ (low & 1 ? 0x9908b0df : 0);
}
