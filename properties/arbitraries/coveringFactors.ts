import { wholeWindow } from "./conv2dShapes.ts";

const pads = [0, 1, wholeWindow] as const;

/**
 * The factors of the covering rows, and the classes of each: 3¹⁶·2 combinations of the conditions on which a
 * convolution's code branches, independent in height and width. An output of 2 leaves the largest remainder of the
 * stride (`conv2dCase.ts`).
 */
export const coveringFactors = {
  batch: [1, 2, 0],
  inPerGroup: [1, 2, 3],
  outPerGroup: [1, 2, 3],
  groups: [1, 2, 3],
  kernelHeight: [1, 2, 3],
  kernelWidth: [1, 2, 3],
  outHeight: [1, 2, 5],
  outWidth: [1, 2, 5],
  strideHeight: [1, 2, 3],
  strideWidth: [1, 2, 3],
  dilationHeight: [1, 2, 3],
  dilationWidth: [1, 2, 3],
  padTop: pads,
  padBottom: pads,
  padLeft: pads,
  padRight: pads,
  bias: [false, true],
} as const;

/** The number of classes of each factor, in order. */
export const coveringLevels: readonly number[] = Object.values(coveringFactors).map((classes) => classes.length);

/** Every choice of three factors, as ascending indices. */
export function factorTriples(factors: number): readonly (readonly [number, number, number])[] {
  const triples: [number, number, number][] = [];
  for (let a = 0; a < factors; a++)
    for (let b = a + 1; b < factors; b++) for (let c = b + 1; c < factors; c++) triples.push([a, b, c]);
  return triples;
}
