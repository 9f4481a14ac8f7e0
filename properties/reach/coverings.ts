import { cover, type Limits } from "./cover.ts";
import { largestSize, type Searched, spaceOf } from "./spaces.ts";

/** The sets of rows of an operation: every combination of the levels or classes of two or three factors. */
export const coverings = {
  classPairs: { by: "classes", strength: 2 },
  levelPairs: { by: "levels", strength: 2 },
  classTriples: { by: "classes", strength: 3 },
} as const;

export type Covering = keyof typeof coverings;

const limits: Limits = { largest: largestSize, usual: 2 ** 15 };

/** Finds the rows of a covering, each as the places of its values: one digit of base 36 for each factor. */
export function foundRows(operation: Searched, covering: Covering): readonly string[] {
  const { by, strength } = coverings[covering];
  return cover(spaceOf(operation, by), strength, limits).map((row) => row.map((place) => place.toString(36)).join(""));
}
