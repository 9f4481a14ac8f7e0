import { combinations } from "./combinations.ts";
import { baseFor, cover, type Limits } from "./cover.ts";
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
function foundRows(operation: Searched, covering: Covering): readonly string[] {
  const { by, strength } = coverings[covering];
  return cover(spaceOf(operation, by), strength, limits).map((row) => row.map((place) => place.toString(36)).join(""));
}

/**
 * Whether a case within the limit can show two values, as a digit for each place of all pairs: a stride of one output
 * has no effect, for instance.
 */
function foundPossible(operation: Searched, by: "levels" | "classes"): string {
  const space = spaceOf(operation, by);
  const pairs = combinations(space.sizes, 2);
  const digits = pairs.groups.flatMap((group) =>
    Array.from({ length: group.end - group.first }, (_, at) =>
      baseFor(space, pairs.rowOf(group.first + at, group), largestSize) ? "1" : "0",
    ),
  );
  return digits.join("");
}

/** Everything that takes long to find about the search of an operation: `searchRows.json` has it. */
export function foundOf(operation: Searched) {
  return {
    classPairs: foundRows(operation, "classPairs"),
    levelPairs: foundRows(operation, "levelPairs"),
    classTriples: foundRows(operation, "classTriples"),
    possible: { levels: foundPossible(operation, "levels"), classes: foundPossible(operation, "classes") },
  };
}
