import { commonGradientFaults } from "../commonGradientFaults.ts";
import { familyOf, type Wrong } from "../fault.ts";
import { gradientBlocksOf } from "../gradientBlocks.ts";

export type WrongTransposedGradient = Wrong<"convTranspose2dGradient">;

/** Defines a wrong gradient of a transposed convolution; its target also has the operations that it is compared with. */
export const fault = familyOf({
  area: "transposedGradient",
  right: ({ conv2d, conv2dGradient, convTranspose2d }) => ({ conv2d, conv2dGradient, convTranspose2d }),
});

const blocks = gradientBlocksOf("convTranspose2dGradient");

export const { accumulating, answering, cachingWeights, changing, failingWhere, ofChanged, onlyFor, onlyWhere } =
  blocks;

/** The mistakes of gradients of every map. */
export const common = commonGradientFaults(fault, blocks);
