import type { Condition } from "../../../run/record/measured/condition.ts";
import { conditions } from "./conditions.ts";
import type { Features } from "./features.ts";
import { holds } from "./holds.ts";

/** Conditions that all hold; none for every request. */
export interface Rule {
  readonly conditions: readonly Condition[];
  /** The smaller the simpler. */
  readonly cost: number;
}

/** The most conditions of a rule. */
export const maxConditions = 4;
const maxRules = 12;
/** Rules that cost this much more than the simplest are not considered. */
const slack = 1.2;
const maxSteps = 20_000;

export function meets(rule: Pick<Rule, "conditions">, features: Features): boolean {
  return rule.conditions.every((condition) => holds(condition, features));
}

export interface Candidate {
  readonly condition: Condition;
  readonly cost: number;
  /** The indices of the cases outside that do not meet the condition. */
  readonly excluded: ReadonlySet<number>;
}

/**
 * The simplest rules that hold for all cases inside and for none outside, the simplest first; none if at most four
 * conditions do not separate them.
 */
export function separatingRules(inside: readonly Features[], outside: readonly Features[]): readonly Rule[] {
  if (outside.length === 0) return [{ conditions: [], cost: 0 }];
  const candidates = candidatesFor(inside, outside);
  const found: Rule[] = [];
  let steps = 0;
  const extend = (chosen: readonly Candidate[], left: readonly number[]) => {
    steps += 1;
    const cost = costOf(chosen);
    const best = found.reduce((least, rule) => Math.min(least, rule.cost), Number.POSITIVE_INFINITY);
    if (cost > best + slack || steps > maxSteps) return;
    if (left.length === 0) {
      found.push({ conditions: chosen.map(({ condition }) => condition), cost });
      return;
    }
    if (chosen.length === maxConditions) return;
    const hardest = left[0] as number;
    for (const candidate of candidates) {
      if (!candidate.excluded.has(hardest)) continue;
      extend(
        [...chosen, candidate],
        left.filter((at) => !candidate.excluded.has(at)),
      );
    }
  };
  const byHardness = outside
    .map((_, at) => ({ at, count: candidates.filter(({ excluded }) => excluded.has(at)).length }))
    .sort((a, b) => a.count - b.count)
    .map(({ at }) => at);
  extend([], byHardness);
  const best = Math.min(...found.map(({ cost }) => cost));
  return found
    .filter(({ cost }) => cost <= best + slack)
    .sort((a, b) => a.cost - b.cost)
    .slice(0, maxRules);
}

/** Each further condition needs a reason of its own. */
function costOf(chosen: readonly Candidate[]): number {
  return chosen.reduce((sum, { cost }) => sum + cost, 0) + 0.3 * Math.max(0, chosen.length - 1);
}

/** Which of all conditions a case meets: many rules are sought for the same cases. */
const truths = new WeakMap<Features, Uint8Array>();

function truthOf(features: Features): Uint8Array {
  const known = truths.get(features);
  if (known) return known;
  const truth = Uint8Array.from(conditions, ({ condition }) => (holds(condition, features) ? 1 : 0));
  truths.set(features, truth);
  return truth;
}

/** The conditions that all cases inside meet, the cheapest of those that exclude the same cases outside. */
export function candidatesFor(inside: readonly Features[], outside: readonly Features[]): readonly Candidate[] {
  const [met, others] = [inside.map(truthOf), outside.map(truthOf)];
  const bySignature = new Map<string, Candidate>();
  conditions.forEach(({ condition, cost }, at) => {
    if (!met.every((truth) => truth[at] === 1)) return;
    const excluded = new Set<number>();
    others.forEach((truth, i) => {
      if (truth[at] === 0) excluded.add(i);
    });
    if (excluded.size === 0) return;
    const signature = [...excluded].join();
    const known = bySignature.get(signature);
    if (!known || known.cost > cost) bySignature.set(signature, { condition, cost, excluded });
  });
  return [...bySignature.values()].sort((a, b) => a.cost - b.cost);
}
