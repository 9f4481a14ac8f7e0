import { fillUniform } from "../random/fillUniform.ts";
import { checkInterval, type Fill } from "./rules.ts";

/** Uniform on [a, b), default [0, 1); a = b is the constant a. RangeError for a > b. */
export const uniform: Fill<"uniform"> = ({ data }, { a = 0, b = 1 }, generator) => {
  checkInterval("uniform", a, b);
  fillUniform(data, a, b, generator);
};
