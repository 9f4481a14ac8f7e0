import { show } from "./numbers.ts";
import type { Texts } from "./texts.ts";

const tooOften = (standardErrors: number) => `${show(standardErrors)} standard errors more often than expected`;

/** Sentences about the zeros of `sparse`. */
export const sparseTexts: Texts<
  | "zeros by row"
  | "zeros shared with the next column"
  | "zeros shared with the next seed"
  | "zeros that touch"
  | "share of zeros"
> = {
  "zeros by row": ({ low, high, expected, standardError }) =>
    `rows have ${low} to ${high} zeros, must have ${expected} ± ${show(standardError)}`,
  "zeros shared with the next column": ({ standardErrors }) =>
    `neighbouring columns share zeros ${tooOften(standardErrors)}`,
  "zeros shared with the next seed": ({ standardErrors }) =>
    `columns share zeros with those of the next seed ${tooOften(standardErrors)}`,
  "zeros that touch": ({ standardErrors }) => `zeros of a column touch each other ${tooOften(standardErrors)}`,
  "share of zeros": ({ row, got, expected, tolerance }) => {
    const wanted = `must be ${show(100 * expected)} ± ${show(100 * tolerance)} %`;
    return `${show(100 * got)} % of row ${row} is zero, ${wanted}: zeros must be equally frequent in all rows`;
  },
};
