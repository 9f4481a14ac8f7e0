import { type Combinations, combinations } from "./combinations.ts";
import { factorsOf, type SearchedOperation } from "./factors.ts";
import found from "./searchRows.json" with { type: "json" };
import { type SearchedRequest, shownBy } from "./shown.ts";
import { spaceOf } from "./spaces.ts";

/** How many of some combinations were met. */
export interface Share {
  readonly met: number;
  readonly of: number;
}

/** What the requests of a run reach of the search for wrong convolutions. */
export interface Reach {
  readonly operation: SearchedOperation;
  /** The number of requests with different parameters. */
  readonly requests: number;
  /** For each factor the levels that a request shows, and those that none does. */
  readonly levels: readonly FactorReach[];
  /** Every two levels of two factors whose smallest request is within the limit, those tried alone left out. */
  readonly levelPairs: Share;
  readonly classPairs: Share;
  readonly classTriples: Share;
  /** The largest outputs × K. */
  readonly largest: number;
}

export interface FactorReach extends Share {
  readonly factor: string;
  readonly missing: readonly string[];
}

export function reachOf(operation: SearchedOperation, requests: Iterable<SearchedRequest>): Reach {
  const factors = factorsOf(operation);
  const seen = factors.map(() => new Set<number>());
  const [byLevels, byClasses] = [spaceOf(operation, "levels"), spaceOf(operation, "classes")];
  const levelPairs = combinations(byLevels.sizes, 2);
  const classPairs = combinations(byClasses.sizes, 2);
  const classTriples = combinations(byClasses.sizes, 3);
  let count = 0;
  let largest = 0;
  for (const request of requests) {
    const shown = shownBy(operation, request);
    if (!shown) continue;
    count += 1;
    largest = Math.max(largest, shown.products);
    shown.levels.forEach((level, factor) => {
      if (level >= 0) seen[factor]?.add(level);
    });
    levelPairs.meet(shown.levels);
    classPairs.meet(shown.classes);
    classTriples.meet(shown.classes);
  }
  const possibleClasses = possiblePairs(operation, "classes");
  return {
    operation,
    requests: count,
    levels: factors.map(({ name, levels, alone }, factor) => {
      const all = [...levels, ...alone];
      const missing = all.filter((_, level) => !seen[factor]?.has(level)).map(String);
      return { factor: name, met: all.length - missing.length, of: all.length, missing };
    }),
    levelPairs: shareOf(levelPairs, possiblePairs(operation, "levels")),
    classPairs: shareOf(classPairs, possibleClasses),
    classTriples: shareOf(classTriples, possibleClasses),
    largest,
  };
}

/** The pairs of values that a case within the limit can show. */
function possiblePairs(operation: SearchedOperation, by: "levels" | "classes"): Combinations {
  const pairs = combinations(spaceOf(operation, by).sizes, 2);
  const { possible } = found[operation.startsWith("convTranspose2d") ? "convTranspose2d" : "conv2d"];
  for (let place = 0; place < pairs.met.length; place++) pairs.met[place] = Number(possible[by][place]);
  return pairs;
}

/** The share of the combinations of which every two values are possible. */
function shareOf(combinations: Combinations, possible: Combinations): Share {
  let met = 0;
  let of = 0;
  for (const group of combinations.groups) {
    const pairs = possible.groups.filter(({ factors }) => factors.every((factor) => group.factors.includes(factor)));
    for (let place = group.first; place < group.end; place++) {
      const row = combinations.rowOf(place, group);
      if (!pairs.every((pair) => possible.met[possible.placeOf(row, pair)] === 1)) continue;
      of += 1;
      met += combinations.met[place] as number;
    }
  }
  return { met, of };
}
