import { shapeOf } from "../../../run/judged/shape.ts";
import type { Change, Convolution } from "../../../run/record/measured/change.ts";
import { outcomeUnder } from "../change/change.ts";
import { type ConvolutionRequest, geometryOf } from "../model/geometry.ts";
import { type Features, featuresOf } from "../region/features.ts";
import { meets } from "../region/rule.ts";
import type { Pick } from "./draws.ts";
import { type Bench, type Explanation, wrongSheets } from "./explain.ts";
import { type Data, isSpecial, kindsNear } from "./numbers.ts";
import { requestsNear } from "./requests.ts";
import { dataOf } from "./shapes.ts";
import { agrees, exactly, type Outcome, type Sheet } from "./sheet.ts";

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
  const pool = requestsNear(operation, centres, pick, {
    count: poolSize,
    firstSeed: 1000 * (round + 1),
    kinds: kindsOf(wrong),
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
  const novelty = noveltyTo(wrong.map(({ features }) => features));
  const altered = agreed
    .filter(({ isAltered }) => isAltered)
    .map(({ request }) => ({ request, novelty: novelty(featuresOf(geometryOf(operation, request), request)) }))
    .sort((a, b) => b.novelty - a.novelty)
    .slice(0, alteredControls);
  const others = agreed.filter(({ isAltered }) => !isAltered).slice(0, controls - altered.length);
  return [...split.slice(0, requestsOfRound - controls), ...altered, ...others].map(({ request }) => request);
}

/** How many traits a request has that no wrong one has: such a request may lie outside the region. */
function noveltyTo(wrong: readonly Features[]): (features: Features) => number {
  const met = new Set(wrong.flatMap(traitsOf));
  return (features) => traitsOf(features).filter((trait) => !met.has(trait)).length;
}

function traitsOf({ axes, plain, words }: Features): readonly string[] {
  return [
    ...Object.entries(words).map(([name, word]) => `${name} ${word}`),
    ...Object.entries(axes).flatMap(([name, [height, width]]) => [
      `${name} ${Math.min(height, 4)} high`,
      `${name} ${Math.min(width, 4)} wide`,
      `${name} equal ${height === width}`,
    ]),
    ...Object.entries(plain).map(([name, number]) => `${name} ${Math.min(number, 4)}`),
    `one-sided ${String(axes.begin) !== String(axes.end)}`,
  ];
}

/** Values that show what is wrong: whole numbers show no rounding. */
export function kindsOf(wrong: readonly Sheet[]): readonly Data[] {
  const requests = wrong.map(({ request }) => request);
  const isOfRounding = wrong.every(({ isWhole }) => !isWhole) && !requests.some(isSpecial);
  if (isOfRounding) return ["mantissas", "mantissas", "mantissas", "whole"];
  const special = new Set(requests.map(dataOf).filter((data) => typeof data === "object"));
  const near = kindsNear(requests);
  return special.size > 0 ? near.flatMap((data, i) => [data, [...special][i % special.size] as Data]) : near;
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
