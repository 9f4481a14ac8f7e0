/** How numbers are rounded to a format. */
export interface Rounding {
  /** The relative error of a rounding. */
  readonly roundoff: number;
  /** Its absolute error among the smallest numbers. */
  readonly tiny: number;
  /** Every whole number of at most this magnitude is kept as it is. */
  readonly whole: number;
  /** From this magnitude on a number may become infinite. */
  readonly overflow: number;
}

export const unrounded: Rounding = {
  roundoff: 0,
  tiny: 0,
  whole: Number.POSITIVE_INFINITY,
  overflow: Number.POSITIVE_INFINITY,
};
export const float32: Rounding = {
  roundoff: 2 ** -24,
  tiny: 2 ** -150,
  whole: 2 ** 24,
  overflow: 2 ** 128 * (1 - 2 ** -25),
};
export const float16: Rounding = { roundoff: 2 ** -11, tiny: 2 ** -25, whole: 2 ** 11, overflow: 65_520 };
export const bfloat16: Rounding = {
  roundoff: 2 ** -8,
  tiny: 2 ** -134,
  whole: 2 ** 8,
  overflow: 2 ** 128 * (1 - 2 ** -9),
};

/** Rounded or cut to 11 bits, which NVIDIA does not say; numbers below the normal range may be flushed. */
export const tensorFloat32: Rounding = {
  roundoff: 2 ** -10,
  tiny: 2 ** -126,
  whole: 2 ** 11,
  overflow: 2 ** 128 * (1 - 2 ** -12),
};

/** Nothing but a zero for what is below the normal range. */
export const flushed: Rounding = { ...unrounded, tiny: 2 ** -126 };

/** Either neighbour of the exact value, and a zero for what is below the normal range: once a product, once a sum. */
export const eitherNeighbour: Rounding = {
  roundoff: 2 ** -23,
  tiny: 2 ** -125,
  whole: 2 ** 24,
  overflow: 2 ** 128 * (1 - 2 ** -24),
};

/** γₙ = n·u / (1 − n·u); no limit where n·u reaches 1 (Higham, "Accuracy and Stability of Numerical Algorithms", §3.1). */
export function gamma(n: number, roundoff: number): number {
  return n * roundoff < 1 ? (n * roundoff) / (1 - n * roundoff) : Number.POSITIVE_INFINITY;
}
