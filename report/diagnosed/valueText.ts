import type { Role, ValueChange } from "../../run/record/measured/elementChange.ts";

/** `each value of output is max(0, value)`. */
export function valueText({ role, map, number }: ValueChange, name: (role: Role) => string): string {
  const tensor = role === "bias" ? "the bias" : name(role);
  const texts: Readonly<Record<ValueChange["map"], string>> = {
    positive: `max(0, value)`,
    negative: `min(0, value)`,
    magnitude: "its magnitude",
    negated: "its negative",
    rounded: "rounded to a whole number",
    cut: "cut to a whole number",
    floored: "rounded down to a whole number",
    wrappedToInt8: "cut to a whole number of 8 bits",
    wrappedToInt16: "cut to a whole number of 16 bits",
    notANumber: "NaN",
    times: number === 0 ? "0" : `multiplied by ${number}`,
    plus: `increased by ${number}`,
    constant: `${number}`,
    upTo: `min(value, ${number})`,
    within: `limited to ±${number}`,
    positiveUpTo: `limited to 0 … ${number}`,
    levels: `rounded to a multiple of the largest magnitude / ${number}`,
    belowIsZero: `0 if its magnitude is below ${number === 2 ** -126 ? "2⁻¹²⁶, the smallest normal float32" : number}`,
    subnormalIsZero: "0 if it is subnormal in its dtype",
    smallIsZero: `0 if its magnitude is below ${number} times the largest`,
    nanIsZero: "0 if it is NaN",
    infinityIsLargest: "limited to the largest finite float32",
    infinityIsNan: "NaN if it is infinite",
    upperHalfIsInfinite: "infinite beyond 2¹²⁷",
    perTap: "divided by the number of kernel taps",
    perProduct: "divided by the number of products",
    perRootOfProducts: "divided by the root of the number of products",
    perItem: "divided by the batch size",
    perCoarseChannel: "divided by the number of channels of the windows' plane",
    timesTaps: "multiplied by the number of kernel taps",
    timesFineChannels: "multiplied by the number of channels of a group that a window reads",
    timesCoarseChannels: "multiplied by the number of channels of a group that windows have",
  };
  return map === "times" && number === 0 && role === "bias"
    ? "the bias is not added"
    : `each value of ${tensor} is ${texts[map]}`;
}
