/** The rounding of a format. */
export interface Rounding {
  /** The relative error of one rounding. */
  readonly roundoff: number;
  /** The absolute error of one rounding among the smallest numbers. */
  readonly tiny: number;
  /** Whole numbers up to this magnitude are exact. */
  readonly whole: number;
  /** From this magnitude on, a number may become infinite. */
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

/** Rounded or cut to 11 bits (NVIDIA does not specify which); numbers below the normal range may be flushed. */
export const tensorFloat32: Rounding = {
  roundoff: 2 ** -10,
  tiny: 2 ** -126,
  whole: 2 ** 11,
  overflow: 2 ** 128 * (1 - 2 ** -12),
};

/** Values below the normal range may become zero; otherwise exact. */
export const flushed: Rounding = { ...unrounded, tiny: 2 ** -126 };

/** Either neighbour of the exact value, and zero for values below the normal range: once per product, once per sum. */
export const eitherNeighbour: Rounding = {
  roundoff: 2 ** -23,
  tiny: 2 ** -125,
  whole: 2 ** 24,
  overflow: 2 ** 128 * (1 - 2 ** -24),
};

/** γₙ = n·u / (1 − n·u); infinite from n·u = 1 on (Higham, "Accuracy and Stability of Numerical Algorithms", §3.1). */
export function gamma(n: number, roundoff: number): number {
  return n * roundoff < 1 ? (n * roundoff) / (1 - n * roundoff) : Number.POSITIVE_INFINITY;
}
