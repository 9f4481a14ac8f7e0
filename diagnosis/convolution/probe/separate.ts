import { shapeOf } from "../../../run/judged/shape.ts";
import type { Change, Convolution } from "../../../run/record/measured/change.ts";
import { outcomeUnder } from "../change/change.ts";
import { type ConvolutionRequest, geometryOf } from "../model/geometry.ts";
import { featuresOf } from "../region/features.ts";
import { meets } from "../region/rule.ts";
import type { Pick } from "./draws.ts";
import { type Bench, type Explanation, wrongSheets } from "./explain.ts";
import { requestsNear } from "./requests.ts";
import { agrees, exactly, type Outcome } from "./sheet.ts";

/** The explanations of a part that are compared. */
export interface Rivals {
  readonly bench: Bench;
  readonly explanations: readonly Explanation[];
}

const poolSize = 180;
const requestsOfRound = 40;
/** Requests of a round on which all explanations agree: they may all be wrong. */
const controls = 16;
/** How many of the controls the simplest explanation should predict to be wrong. */
const alteredControls = 11;
const maxRivals = 12;
/** Wrong requests around which further ones are drawn. */
const maxCentres = 40;
/** Rounds before a pool without differences ends the search. */
const minRounds = 6;

/** Requests on which the explanations differ most, and some controls; none if there is nothing left to separate. */
export function separatingRequests(
  operation: Convolution,
  rivals: readonly Rivals[],
  pick: Pick,
  round: number,
): readonly ConvolutionRequest[] {
  const wrong = rivals.flatMap(({ bench }) => wrongSheets(bench));
  const centres = wrong.map(({ request }) => shapeOf(request)).slice(-maxCentres);
  // Whole numbers show no rounding.
  const isOfRounding = wrong.every(({ isWhole }) => !isWhole);
  const pool = requestsNear(operation, centres, pick, {
    count: poolSize,
    firstSeed: 1000 * (round + 1),
    data: isOfRounding ? ["mantissas", "mantissas", "mantissas", "whole"] : undefined,
  });
  const rated = pool.map((request) => {
    const each = rivals.map((rival) => compare(rival, request));
    return {
      request,
      bits: each.reduce((sum, { bits }) => sum + bits, 0),
      isAltered: each.some(({ isAltered }) => isAltered),
    };
  });
  const split = rated.filter(({ bits }) => bits > 0).sort((a, b) => b.bits - a.bits);
  if (split.length === 0 && round >= minRounds) return [];
  const agreed = rated.filter(({ bits }) => bits === 0);
  const altered = agreed.filter(({ isAltered }) => isAltered).slice(0, alteredControls);
  const others = agreed.filter(({ isAltered }) => !isAltered).slice(0, controls - altered.length);
  return [...split.slice(0, requestsOfRound - controls), ...altered, ...others].map(({ request }) => request);
}

/** How evenly the explanations split on a request, in bits: 0 if all predict the same. */
function compare(
  { bench, explanations }: Rivals,
  request: ConvolutionRequest,
): { readonly bits: number; readonly isAltered: boolean } {
  const { operation, part } = bench;
  const right = outcomeUnder(null, operation, part, request);
  const [simplest] = explanations;
  if (right === null || !simplest) return { bits: 0, isAltered: false };
  const features = featuresOf(geometryOf(operation, request), request);
  const outcomes = new Map<Change, Outcome>();
  const groups: { readonly outcome: Outcome; weight: number }[] = [];
  for (const { hypothesis, rule, cost } of explanations.slice(0, maxRivals)) {
    const { change } = hypothesis;
    let outcome: Outcome = right;
    if (meets(rule, features)) {
      outcome = outcomes.get(change) ?? outcomeUnder(change, operation, part, request) ?? right;
      outcomes.set(change, outcome);
    }
    const weight = 2 ** (simplest.cost - cost);
    const group = groups.find((each) => agrees(each.outcome, outcome, exactly));
    if (group) group.weight += weight;
    else groups.push({ outcome, weight });
  }
  const total = groups.reduce((sum, { weight }) => sum + weight, 0);
  return {
    bits:
      groups.length < 2 ? 0 : groups.reduce((sum, { weight }) => sum - (weight / total) * Math.log2(weight / total), 0),
    isAltered: groups.some(({ outcome }) => !agrees(outcome, right, exactly)),
  };
}
