import type { Conv2dCase } from "./conv2dCase.ts";
import { layer } from "./layer.ts";
import { simplestCase } from "./regions.ts";

/** Batches that are no multiple of 2, 4 or 8, and one beyond 32 items, next to every other parameter. */
const batches = [3, 4, 5, 6, 7, 8, 9, 33].flatMap((batch) => [
  layer(2, 3, [2, 3], [2, 3], { batch, pad: 1, bias: true }),
  layer(2, 2, [2, 1], [2, 3], { batch, groups: 2, bias: true }),
  layer(1, 1, 3, [3, 2], { batch, groups: 4, stride: 2, pad: 1 }),
  layer(2, 2, 2, [2, 3], { batch, dilation: 2 }),
]);

/**
 * Many channels on both sides, and sums of up to 9,216 products: blocked kernels switch at 32, 64 and 128 channels, and
 * at 4,096 products.
 */
const wide = [
  layer(64, 64, 1, [1, 5], { bias: true }),
  layer(64, 64, 3, [2, 3], { pad: 1 }),
  layer(72, 96, 1, [1, 5]),
  layer(72, 96, 3, [1, 5], { pad: 1, bias: true }),
  layer(128, 128, 1, [1, 5]),
  layer(128, 128, 3, [1, 2], { stride: 2, pad: 1 }),
  layer(4609, 2, 1, [1, 3], { bias: true }),
  layer(1024, 2, 3, [1, 2], { pad: 1 }),
];

/** Two large sizes at once: kernels wider than 20 over several channels of a group (faults/bugs.json R12, R13). */
const far = [
  layer(2, 1000, 1, [2, 2], { bias: true }),
  layer(1, 2, [1, 3], [1, 515], { pad: [0, 1] }),
  layer(8, 8, [1, 21], [2, 3], { groups: 2 }),
  layer(9, 8, [1, 23], [1, 4], { groups: 3, pad: [0, 11] }),
  layer(2, 2, 3, 28, { pad: 1 }),
];

/** Several sizes at once, around the limits at which kernels switch. `reach/factors.ts` has each size by itself. */
export const sizeRows: readonly Conv2dCase[] = [...batches, ...wide, ...far].map((changes, index) => ({
  ...simplestCase,
  ...changes,
  seed: 5001 + index,
}));
