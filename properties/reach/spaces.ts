import type { Conv2dCase } from "../arbitraries/conv2dCase.ts";
import { conv2dShapes, wholeWindow } from "../arbitraries/conv2dShapes.ts";
import { simplestCase } from "../arbitraries/regions.ts";
import type { TransposedCase } from "../arbitraries/transposedCase.ts";
import { transposedShapes } from "../arbitraries/transposedShapes.ts";
import type { Row } from "./combinations.ts";
import type { Space } from "./cover.ts";
import { type Factor, factorsOf, type SearchedOperation, type Value } from "./factors.ts";
import { type Shown, shownBy } from "./shown.ts";

/** A case of a convolution or of a transposed one, which alone takes the outputPadding. */
export type SearchedCase = TransposedCase;

/** A gradient is searched with the cases of its convolution. */
export type Searched = "conv2d" | "convTranspose2d";

/** The largest size of a case: products, or values of a tensor. Every two levels meet whose smallest case is within. */
export const largestSize = 2 ** 20;

/** What the request of a case shows. */
export function shownByCase(operation: SearchedOperation, draw: SearchedCase): Shown | null {
  return shownBy(operation, operation.startsWith("convTranspose2d") ? transposedShapes(draw) : conv2dShapes(draw.conv));
}

/** A case with the given values; the seed is 1. */
export function caseOf(values: Readonly<Record<string, Value>>): SearchedCase {
  const { extraHeight = 0, extraWidth = 0, ...conv } = values;
  return {
    conv: { ...simplestCase, ...(conv as Partial<Conv2dCase>) },
    extraHeight: Number(extraHeight),
    extraWidth: Number(extraWidth),
  };
}

/** The factors of an operation by their levels, or by one value of each class. */
export function spaceOf(
  operation: SearchedOperation,
  by: "levels" | "classes",
): Space & {
  readonly caseOf: (row: Row) => SearchedCase;
} {
  const factors = factorsOf(operation);
  const values = factors.map((factor) => (by === "levels" ? factor.levels : factor.classes.map(exampleOf)));
  const toCase = (row: Row) => {
    const named: Record<string, Value> = {};
    for (let at = 0; at < factors.length; at++)
      named[(factors[at] as Factor).name] = values[at]?.[row[at] as number] as Value;
    return caseOf(named);
  };
  const placeOf = (factor: Factor, at: number, wanted: Value) => {
    const options = values[at] as readonly Value[];
    const exact = options.indexOf(wanted);
    if (exact >= 0 || typeof wanted !== "number") return Math.max(0, exact);
    const below = options.findLastIndex((value) => Number(value) <= wanted);
    return factor.classes[0] === "none" ? Math.min(1, wanted) : below;
  };
  return {
    sizes: values.map(({ length }) => length),
    bases: bases.map((base) => factors.map((factor, at) => placeOf(factor, at, base[factor.name] ?? smallest(factor)))),
    show: (row) => {
      const shown = shownByCase(operation, toCase(row));
      return shown ? { values: shown[by], size: shown.size } : { values: [], size: 0 };
    },
    caseOf: toCase,
  };
}

/** A value of a class. */
function exampleOf(value: Value): Value {
  return { none: 0, some: 1, whole: wholeWindow }[String(value)] ?? value;
}

function smallest({ levels }: Factor): Value {
  return levels[0] as Value;
}

const both = (name: string, value: number) => ({ [`${name}Height`]: value, [`${name}Width`]: value });
const sides = (pad: number) => ({ padTop: pad, padBottom: pad, padLeft: pad, padRight: pad });
const shown = { ...both("kernel", 2), ...both("out", 2), ...sides(1) };

/** The smallest case, and small ones that show a stride, a dilation, a border, a large border. */
export const bases: readonly Readonly<Record<string, Value>>[] = [
  {},
  shown,
  { ...shown, ...both("kernel", 31), ...both("out", 2) },
  { ...shown, ...both("out", 28) },
  { ...shown, ...both("out", 33), ...sides(2) },
  { ...shown, ...both("stride", 8), ...both("dilation", 8) },
  { ...shown, ...both("kernel", 31), ...both("stride", 16) },
  { ...shown, ...both("out", 33), ...both("stride", 16) },
  { ...both("kernel", 3), ...both("out", 3), ...both("stride", 3), ...both("dilation", 3) },
];
