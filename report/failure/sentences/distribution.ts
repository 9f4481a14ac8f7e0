import { show } from "./numbers.ts";
import { notDrawsOf, type Texts } from "./texts.ts";

/** Sentences about the whole distribution of values. */
export const distributionTexts: Texts<"distribution" | "Anderson-Darling" | "smooth test" | "Legendre moment"> = {
  distribution: (found) => {
    const { at, got, expected, tolerance } = found;
    const wanted = `must be ${show(expected)} ± ${show(tolerance)}${notDrawsOf(found)}`;
    return `the share of values up to ${show(at)} is ${show(got)}, ${wanted}`;
  },
  "Anderson-Darling": (found) => `A² is ${show(found.got)}, must be below ${found.high}${notDrawsOf(found)}`,
  "smooth test": (found) => {
    const { got, expected, degree } = found;
    const wanted = `must be about ${expected}${notDrawsOf(found)}`;
    return `Neyman's statistic is ${show(got)}, mostly by Legendre moment ${degree} of F(x), ${wanted}`;
  },
  "Legendre moment": (found) => {
    const { degree, got, expected, tolerance } = found;
    const wanted = `must be ${expected} ± ${show(tolerance)}${notDrawsOf(found)}`;
    return `Legendre moment ${degree} of F(x) is ${show(got)}, ${wanted}`;
  },
};
