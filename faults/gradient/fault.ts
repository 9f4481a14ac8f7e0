import { commonGradientFaults } from "../commonGradientFaults.ts";
import { familyOf, type Wrong } from "../fault.ts";
import { gradientBlocksOf } from "../gradientBlocks.ts";

export type WrongGradient = Wrong<"conv2dGradient">;

/** Defines a wrong gradient; its target also has the reference's convolution. */
export const fault = familyOf({ area: "gradient", right: ({ conv2d }) => ({ conv2d }) });

const blocks = gradientBlocksOf("conv2dGradient");

export const {
  accumulating,
  answering,
  cachingWeights,
  changing,
  failingWhere,
  ofChanged,
  ofInputGradient,
  onlyFor,
  onlyWhere,
} = blocks;

/** The mistakes of gradients of every map. */
export const common = commonGradientFaults(fault, blocks);
