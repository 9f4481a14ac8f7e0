import { fillNormal } from "../random/fillNormal.ts";
import { checkFinite, checkNotNegative, type Fill } from "./rules.ts";

/** Normal with `mean` (default 0) and standard deviation `std` (default 1); std 0 is the constant mean. */
export const normal: Fill<"normal"> = ({ data }, { mean = 0, std = 1 }, generator) => {
  checkFinite("normal", "mean", mean);
  checkNotNegative("normal", "std", std);
  fillNormal(data, mean, std, generator);
};
