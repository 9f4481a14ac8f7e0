import type { Tensor4 } from "../../impl/tensor.ts";
import type { Conv2dCase, Conv2dRequest4 } from "../arbitraries/conv2dCase.ts";
import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { coveringRows } from "../arbitraries/coveringRows.ts";
import { quickRegions } from "../arbitraries/regions.ts";
import { variants } from "../arbitraries/variants.ts";
import { shared } from "../claim/sharedRows.ts";
import type { PreparedWeights } from "../claim/subject.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { wholeConv2d } from "../oracle/wholeSums.ts";

/** What every claim about prepared weights has in common: whole requests, of which one becomes several runs. */
export const aboutHandles = {
  operations: ["prepareConv2d", "runConv2d", "releaseConv2d"],
  ...conv2dDraws,
  examples: shared([...coveringRows, ...quickRegions, ...variants]),
} as const;

/** A layer and an input for it. */
export interface Split {
  readonly layer: Omit<Conv2dRequest4, "input">;
  readonly input: Tensor4;
}

export function split({ input, ...layer }: Conv2dRequest4): Split {
  return { layer, input };
}

/** The same case with other sizes of the input and another batch; the weights stay. */
export function resized(conv: Conv2dCase): Conv2dCase {
  return { ...conv, batch: conv.batch + 1, outHeight: conv.outHeight + 2, outWidth: conv.outWidth + 1 };
}

/** The same shapes with other weights, and a larger stride in height. */
export function otherLayer(conv: Conv2dCase): Conv2dCase {
  return { ...conv, seed: conv.seed + 1, strideHeight: conv.strideHeight + 1 };
}

/** Throws a discrepancy unless a run of prepared weights equals the sum that defines the convolution. */
export async function expectRun(prepared: PreparedWeights, { layer, input }: Split, name = "output"): Promise<void> {
  expectMatches(await prepared.run(input), wholeConv2d({ ...layer, input }), name);
}
