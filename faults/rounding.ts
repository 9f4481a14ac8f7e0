/** Rounds a float64 number to a number of some format. */
export type Round = (value: number) => number;

/**
 * Rounds to the nearest number of `bits` bits: Veltkamp's splitting in the normal range, a shift by 3·2⁵¹ quanta below
 * it. A value that rounds beyond the largest number becomes infinite.
 */
function toNearest({ bits, smallest, largest }: { bits: number; smallest: number; largest: number }): Round {
  const splitter = 2 ** (53 - bits) + 1;
  const shift = 3 * 2 ** 51 * smallest * 2 ** (1 - bits);
  return (value) => {
    if (!Number.isFinite(value) || value === 0) return value;
    const size = Math.abs(value);
    if (size < smallest) return value + shift - shift;
    // The product with the splitter must not overflow.
    if (size > 2 * largest) return value * Number.POSITIVE_INFINITY;
    const scaled = value * splitter;
    const rounded = scaled - (scaled - value);
    return Math.abs(rounded) > largest ? rounded * Number.POSITIVE_INFINITY : rounded;
  };
}

export const toFloat16: Round = toNearest({ bits: 11, smallest: 2 ** -14, largest: 65_504 });
export const toBfloat16: Round = toNearest({ bits: 8, smallest: 2 ** -126, largest: 2 ** 128 * (1 - 2 ** -8) });
export const toTensorFloat32: Round = toNearest({ bits: 11, smallest: 2 ** -126, largest: 2 ** 128 * (1 - 2 ** -11) });
export const toFloat32: Round = Math.fround;

/** The float32 neighbour of smaller magnitude whose last `dropped` bits of mantissa are zero. */
function cut(dropped: number): Round {
  const bits = new DataView(new ArrayBuffer(4));
  return (value) => {
    const nearest = Math.fround(value);
    if (!Number.isFinite(nearest) || nearest === 0) return nearest;
    bits.setFloat32(0, nearest);
    // One step towards zero if the nearest float32 lies beyond the value; the bits of magnitudes have the same order as
    // the numbers.
    const word = bits.getInt32(0) - (Math.abs(nearest) > Math.abs(value) ? 1 : 0);
    bits.setInt32(0, word & (-1 << dropped));
    return bits.getFloat32(0);
  };
}

export const cutToFloat32: Round = cut(0);
export const cutToTensorFloat32: Round = cut(13);
export const cutToBfloat16: Round = cut(16);

/** Zero for values below float32's normal range. */
export function flushing(round: Round): Round {
  return (value) => {
    const rounded = round(value);
    return Math.abs(rounded) < 2 ** -126 ? 0 : rounded;
  };
}
