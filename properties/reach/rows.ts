import { uniforms } from "../arbitraries/data.ts";
import { sizes as sizeNames } from "../arbitraries/ranges.ts";
import { type Covering, coverings } from "./coverings.ts";
import { type Factor, factorsOf, type Value } from "./factors.ts";
import found from "./searchRows.json" with { type: "json" };
import { bases, caseOf, largestSize, type Searched, type SearchedCase, shownByCase, spaceOf } from "./spaces.ts";

/** The largest size of a case from wide ranges: there are many. */
const largestTail = 2 ** 17;

/** Each level of each factor next to small values: without a border, and with one, a stride and a dilation possible. */
export const levelCases = once((operation) =>
  factorsOf(operation).flatMap(({ name, levels, alone }, at) =>
    [...levels, ...alone].flatMap((value, level) => {
      const shows = (draw: SearchedCase) => {
        const shown = shownByCase(operation, draw);
        return shown !== null && shown.levels[at] === level && shown.size <= largestSize;
      };
      const cases = bases.map((base) => caseOf({ ...base, [name]: value }));
      const small = cases.slice(0, 2).filter(shows);
      return small.length > 0 ? small : cases.filter(shows).slice(0, 1);
    }),
  ),
);

/** Every two classes of every two factors. */
export const classCases = once((operation) => casesOf(operation, "classPairs"));

/** Every two levels of every two factors, and every three classes of every three. */
export const pairCases = once((operation) => [
  ...casesOf(operation, "levelPairs"),
  ...casesOf(operation, "classTriples"),
]);

/** Cases with all parameters from wide ranges, log-uniformly, made from a seed. Two sizes stay as they are drawn. */
export function tailCases(operation: Searched, seed: number, count: number): readonly SearchedCase[] {
  const next = uniforms({ seed, role: "input" });
  const factors = factorsOf(operation);
  const sizes = factors.filter(({ name }) => (sizeNames as readonly string[]).includes(name));
  const oneOf = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T;
  return Array.from({ length: count }, () => {
    const values = Object.fromEntries(factors.map((factor) => [factor.name, drawn(factor, next)]));
    const kept = [oneOf(sizes).name, oneOf(sizes).name];
    return affordable(operation, { ...values, seed: Math.floor(next() * 2 ** 31) }, kept);
  });
}

function drawn({ levels }: Factor, next: () => number): Value {
  const [first, last] = [levels[0], levels.at(-1)];
  if (typeof first !== "number" || typeof last !== "number") return levels[Math.floor(next() * levels.length)] as Value;
  return first - 1 + Math.floor((last - first + 2) ** next());
}

/** Halves the largest value until the request is small enough, one of those to keep only if all others are small. */
function affordable(
  operation: Searched,
  values: Readonly<Record<string, Value>>,
  kept: readonly string[],
): SearchedCase {
  const draw = caseOf(values);
  if ((shownByCase(operation, draw)?.size ?? 0) <= largestTail) return draw;
  const large = (names: readonly string[]) => names.filter((name) => Number(values[name]) > 1);
  const numbers = Object.keys(values).filter((name) => name !== "seed" && typeof values[name] === "number");
  const others = large(numbers.filter((name) => !kept.includes(name)));
  const names = others.length > 0 ? others : large(numbers);
  const largest = names.reduce((a, b) => (Number(values[b]) > Number(values[a]) ? b : a));
  return affordable(operation, { ...values, [largest]: Math.floor(Number(values[largest]) / 2) }, kept);
}

/** The cases that meet every combination, as `scripts/build/searchRows.ts` found them. */
function casesOf(operation: Searched, covering: Covering): readonly SearchedCase[] {
  const { caseOf: toCase } = spaceOf(operation, coverings[covering].by);
  return found[operation][covering].map((row) => toCase(Array.from(row, (place) => Number.parseInt(place, 36))));
}

/** The cases of an operation, made when they are needed; each has other data. */
function once(make: (operation: Searched) => readonly SearchedCase[]) {
  const made = new Map<Searched, readonly SearchedCase[]>();
  return (operation: Searched) => {
    const known = made.get(operation);
    if (known) return known;
    const cases = make(operation).map(({ conv, ...extra }, at) => ({ ...extra, conv: { ...conv, seed: 7001 + at } }));
    made.set(operation, cases);
    return cases;
  };
}
