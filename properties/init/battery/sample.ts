import type { Dtype } from "../../../contract/contract.ts";
import { halfFormats, isHalf } from "../../../impl/halves.ts";
import { sizeOf } from "../../../impl/tensor.ts";
import { uniforms } from "../../arbitraries/data.ts";
import { realsOf } from "../distribution/cells.ts";
import type { Distribution } from "../distribution/distribution.ts";
import { joined } from "../distribution/joined.ts";
import { earlierRuns } from "./repeats.ts";

/** Values that a target drew; they must be independent draws of one distribution. */
export interface Drawn {
  /** The request, for messages. */
  readonly label: string;
  readonly distribution: Distribution;
  readonly dtype: Dtype;
  /** The shape of one tensor. The values of several tensors, with different seeds, follow each other. */
  readonly shape: readonly number[];
  readonly values: Float64Array;
  /** The values of the next seeds, position by position; null if they were not drawn. */
  readonly neighbour: Float64Array | null;
}

/** A sample, and the derived values that its statistics share; each is computed on first use. */
export interface Sample extends Drawn {
  readonly tensorLength: number;
  /**
   * Bits of the distribution in its dtype: 2 to this power is the number of representable values in ±√3 σ around the
   * mean.
   */
  readonly bits: number;
  /**
   * F(x), uniform on [0, 1]. If the dtype holds the distribution coarsely, it is a random point of the value's share.
   */
  readonly u: () => Float64Array;
  readonly sorted: () => Float64Array;
  /** √12·(u − ½): mean 0, variance 1. */
  readonly centred: () => Float64Array;
  /** ±1 by the half that contains u. */
  readonly signs: () => Float64Array;
  /** √12·(|2u − 1| − ½): mean 0, variance 1; large in both tails. */
  readonly folded: () => Float64Array;
  /** The values, followed by those of the next seed. */
  readonly all: () => Float64Array;
  /**
   * For each position of `all`, the latest earlier position of an equal value, or of an equal run of values if the
   * dtype holds the distribution coarsely.
   */
  readonly earlier: () => Int32Array;
}

/** From this number of bits on, the width of a value's share is far below the statistics' resolution. */
const fineBits = 20;

/** Runs with this number of bits are compared: runs with fewer bits would repeat too often. */
const bitsLookedUp = 20;

const root12 = Math.sqrt(12);

export function createSample(drawn: Drawn): Sample {
  const { distribution, dtype } = drawn;
  const values = realsOf(dtype, drawn.values, distribution);
  const spacing = spacingAt(Math.max(Math.abs(distribution.mean), distribution.std), dtype);
  const bits = Math.log2((root12 * distribution.std) / spacing);
  const { neighbour } = drawn;
  const all = once(() => (neighbour ? joined([drawn.values, neighbour]) : drawn.values));
  const u = once(() => (bits >= fineBits || isHalf(dtype) ? values.map(distribution.cdf) : pointsOfShares(drawn)));
  return {
    ...drawn,
    values,
    bits,
    tensorLength: sizeOf(drawn.shape),
    u,
    sorted: once(() => u().slice().sort()),
    centred: once(() => u().map((share) => root12 * (share - 0.5))),
    signs: once(() => u().map((share) => (share < 0.5 ? -1 : 1))),
    folded: once(() => u().map((share) => root12 * (Math.abs(2 * share - 1) - 0.5))),
    all,
    earlier: once(() => earlierRuns(all(), Math.ceil(bitsLookedUp / Math.max(1, bits)))),
  };
}

/** The distance from a number to the next representable one. */
export function spacingAt(x: number, dtype: Dtype): number {
  const exponent = Math.floor(Math.log2(Math.abs(x) || 1));
  if (!isHalf(dtype)) return 2 ** (exponent - (dtype === "float32" ? 23 : 52));
  const { precision, minExponent } = halfFormats[dtype];
  return 2 ** (Math.max(exponent, minExponent) + 1 - precision);
}

/**
 * A rounded value stands for the interval of reals that round to it: u is uniform if it is drawn from F of that
 * interval.
 */
function pointsOfShares({ values, distribution, dtype }: Drawn): Float64Array {
  const next = uniforms({ seed: values.length, role: "input" });
  return values.map((value) => {
    const half = spacingAt(value, dtype) / 2;
    const low = distribution.cdf(value - half);
    return low + next() * (distribution.cdf(value + half) - low);
  });
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
