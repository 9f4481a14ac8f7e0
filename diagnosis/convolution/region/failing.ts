import type { Condition } from "../../../run/record/measured/condition.ts";
import type { Features } from "./features.ts";
import { type Candidate, candidatesFor, maxConditions, meets, type Rule } from "./rule.ts";

/** Requests that are known to be answered wrongly, and rightly. */
export interface Verdicts {
  readonly wrong: readonly Features[];
  readonly right: readonly Features[];
}

/** Fewer wrong requests have many conditions in common by chance, and fewer right ones are excluded by many. */
const [minWrong, minRight] = [8, 20];
/** The share of wrong requests among those that meet the conditions: otherwise these do not say where it fails. */
const minShare = 2 / 3;
/** What a condition of cost 1 must save: the logarithm of the number of conditions. */
const bitsOfCondition = 11;
/** Requests from which the conditions are chosen, evenly spread over all. */
const maxCompared = 1500;

/**
 * At most four conditions that all wrong requests meet, and as few of the right ones as conditions of that number can
 * leave: those of a region that holds for all wrong ones, and further ones; null if there are none. Within its region a
 * mistake may make no difference. A condition is added if it shortens the description of the verdicts by more than its
 * own length.
 */
export function failingConditions(
  region: readonly Condition[] | null,
  { wrong, right }: Verdicts,
): readonly Condition[] | null {
  if (wrong.length < minWrong || right.length < minRight) return null;
  const known = region && wrong.every((features) => meets({ conditions: region }, features)) ? region : [];
  const compared = spread(right.filter((features) => meets({ conditions: known }, features)));
  const further = shortest(candidatesFor(wrong, compared), wrong.length, compared.length, maxConditions - known.length);
  const found = [...known, ...further];
  const met = right.filter((features) => meets({ conditions: found }, features)).length;
  return found.length > 0 && wrong.length >= minShare * (wrong.length + met) ? needed(found, right) : null;
}

/** Adds the condition that saves the most, until none does; then takes the simplest that do the same. */
function shortest(candidates: readonly Candidate[], wrong: number, right: number, count: number): readonly Condition[] {
  const chosen: Candidate[] = [];
  const restOf = (some: readonly Candidate[]) =>
    Array.from({ length: right }, (_, i) => i).filter((i) => !some.some(({ excluded }) => excluded.has(i)));
  while (chosen.length < count) {
    const left = restOf(chosen);
    const before = bitsOf(wrong, left.length);
    const saved = ({ excluded, cost }: Candidate) =>
      before - bitsOf(wrong, left.filter((i) => !excluded.has(i)).length) - bitsOfCondition * cost;
    const [best] = candidates
      .map((candidate) => ({ candidate, bits: saved(candidate) }))
      .filter(({ bits }) => bits > 0)
      .sort((a, b) => b.bits - a.bits);
    if (!best) break;
    chosen.push(best.candidate);
  }
  const rest = restOf(chosen).length;
  // The candidates come in the order of their costs.
  for (const i of chosen.keys())
    chosen[i] = candidates.find((each) => restOf(chosen.with(i, each)).length <= rest) as Candidate;
  return chosen.map(({ condition }) => condition);
}

/** Whether a rule shortens the description of the verdicts by more than its own length: few are separated by chance. */
export function isJustified({ cost }: Rule, wrong: number, right: number): boolean {
  return bitsOf(wrong, right) > bitsOfCondition * cost;
}

/** The bits that tell which of a number of requests are wrong. */
function bitsOf(wrong: number, right: number): number {
  const bits = (count: number) => (count > 0 ? count * Math.log2((wrong + right) / count) : 0);
  return bits(wrong) + bits(right);
}

function spread<T>(all: readonly T[]): readonly T[] {
  const step = Math.max(1, all.length / maxCompared);
  return Array.from({ length: Math.min(all.length, maxCompared) }, (_, i) => all[Math.floor(i * step)] as T);
}

/** The conditions without those that exclude no request that the others do not exclude. */
function needed(conditions: readonly Condition[], right: readonly Features[]): readonly Condition[] {
  const metBy = (some: readonly Condition[]) =>
    right.filter((features) => meets({ conditions: some }, features)).length;
  const met = metBy(conditions);
  return conditions.reduce<readonly Condition[]>((left, condition) => {
    const others = left.filter((each) => each !== condition);
    return metBy(others) === met ? others : left;
  }, conditions);
}
