import type { Tensor } from "../../contract/contract.ts";
import { fans } from "../fans.ts";
import { fillNormal } from "../random/fillNormal.ts";
import { fillUniform } from "../random/fillUniform.ts";
import { checkNotNegative, checkRank, type Fill } from "./rules.ts";

/**
 * Uniform on ±gain·√(6 / (fanIn + fanOut)), gain default 1.
 * Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010, eq. 16.
 */
export const xavierUniform: Fill<"xavier_uniform"> = (target, { gain = 1 }, generator) => {
  const bound = Math.sqrt(3) * xavierStd("xavier_uniform", target, gain);
  fillUniform(target.data, -bound, bound, generator);
};

/** Normal with mean 0 and std gain·√(2 / (fanIn + fanOut)), gain default 1. */
export const xavierNormal: Fill<"xavier_normal"> = (target, { gain = 1 }, generator) => {
  fillNormal(target.data, 0, xavierStd("xavier_normal", target, gain), generator);
};

/** gain·√(2 / (fanIn + fanOut)) of a request. TypeError or RangeError for invalid parameters. */
export function xavierStd(initializer: "xavier_uniform" | "xavier_normal", target: Tensor, gain: number): number {
  checkRank(initializer, target, 2);
  checkNotNegative(initializer, "gain", gain);
  const { fanIn, fanOut } = fans(target.shape);
  return gain * Math.sqrt(2 / (fanIn + fanOut));
}
