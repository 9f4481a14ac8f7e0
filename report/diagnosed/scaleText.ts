import type { DrawChange, ScaleRule } from "../../run/record/measured/drawn.ts";
import { plainNumber } from "./numbers.ts";
import { listOf } from "./words.ts";

type Scale = Extract<DrawChange, { readonly kind: "scale" }>;

/** How a standard deviation differs from the expected one: by a rule for all shapes, or by a number. */
export function scaleText(
  { ratio, error }: Scale,
  rules: readonly ScaleRule[],
  formula: string | null,
  isCut: boolean,
): string {
  if (formula === null) return `the standard deviation is ${plainNumber(ratio)} times the correct one`;
  if (rules.length === 0) {
    const elsewhere = isCut
      ? "; the time did not suffice for a rule of all shapes"
      : ", and no simple rule gives it for all shapes";
    return `the standard deviation is ${plainNumber(ratio)} (± ${plainNumber(ratio * error)}) times ${formula} here${elsewhere}`;
  }
  return `the standard deviation is not ${formula}: ${listOf(rules.map(ruleText), "or")}`;
}

/** `the fan is fanOut, and the gain is left out`. */
function ruleText({ factor, factorName, fan, fanPower, gainPower }: ScaleRule): string {
  if (fanPower === 0 && gainPower === 0) return `it is ${plainNumber(factor)} whatever the fans and the gain are`;
  const name = fan ?? "the fan";
  const fans: Readonly<Record<number, string>> = {
    [-1]: `it is divided by ${name} itself instead of its root`,
    [-0.25]: `it is divided by the fourth root of ${name}`,
    0: "it does not depend on the fans",
    0.5: `it is multiplied by the root of ${name}`,
  };
  const gains: Readonly<Record<number, string>> = {
    0: "the gain is left out",
    0.5: "the root of the gain is used",
    2: "the gain is applied twice",
  };
  const usual = fan === null ? [] : [`the fan is: ${fan}`];
  const parts = [
    ...(fanPower === -0.5 ? usual : [fans[fanPower] as string]),
    ...(gainPower === 1 ? [] : [gains[gainPower] as string]),
    ...(factor === 1 ? [] : [`it is ${factorName ?? plainNumber(factor)} times as large`]),
  ];
  return parts.length === 0 ? "it is the correct one for these shapes only" : parts.join(", and ");
}
