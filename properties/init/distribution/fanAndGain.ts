import type { Nonlinearity } from "../../../contract/contract.ts";
import { sizeOf } from "../../../impl/tensor.ts";

/** The table of `torch.nn.init.calculate_gain`, stated again. */
export function expectedGain(nonlinearity: Nonlinearity, slope = 0.01): number {
  if (nonlinearity === "tanh") return 5 / 3;
  if (nonlinearity === "selu") return 0.75;
  if (nonlinearity === "relu") return Math.sqrt(2);
  if (nonlinearity === "leaky_relu") return Math.sqrt(2 / (1 + slope * slope));
  return 1;
}

/** `fanIn = Π shape[1…]`, `fanOut = shape[0] · Π shape[2…]`. */
export function expectedFans(shape: readonly number[]): { readonly fan_in: number; readonly fan_out: number } {
  return { fan_in: sizeOf(shape.slice(1)), fan_out: (shape[0] as number) * sizeOf(shape.slice(2)) };
}
