import { familyOf, type Wrong } from "../fault.ts";
import { gradientBlocksOf } from "../gradientBlocks.ts";

export type WrongGradient = Wrong<"conv2dGradient">;

/** Defines a wrong gradient; its target also has the reference's convolution. */
export const fault = familyOf({ area: "gradient", right: ({ conv2d }) => ({ conv2d }) });

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
} = gradientBlocksOf("conv2dGradient");
