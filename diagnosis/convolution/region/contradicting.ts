import { type JudgedNotes, judgedOf } from "../../../run/judged/judgedRequests.ts";
import type { Shape } from "../../../run/judged/shape.ts";
import { outcomeUnder } from "../change/change.ts";
import type { ConvolutionRequest } from "../model/geometry.ts";
import { type Bench, type Explanation, explain } from "../probe/explain.ts";
import { requestOf } from "../probe/shapes.ts";
import { agrees, exactly } from "../probe/sheet.ts";
import { featuresOfShape } from "./judged.ts";
import { meets } from "./rule.ts";

/** Maximum number of requests of the run that are put again, wrong ones and right ones, and of right ones looked at. */
const [maxWrong, maxRight, maxLookedAt] = [12, 20, 120];

/**
 * Requests with the parameters of those of the run that contradict the simplest explanation of a part: wrong ones
 * outside of its region, and right ones inside that the change alters.
 */
export function contradictingRequests(bench: Bench, judged: JudgedNotes): readonly ConvolutionRequest[] {
  const { operation, part } = bench;
  const [best] = explain(bench);
  if (!best) return [];
  const { right, wrong } = judgedOf(judged, operation, [part]);
  const isInside = (shape: Shape) => meets(best.rule, featuresOfShape(operation, shape));
  const again = (shape: Shape, i: number) =>
    requestOf(operation, shape, best.hypothesis.change.kind === "precision" ? "mantissas" : "whole", 9000 + i) ?? [];
  const outside = spread(
    wrong.filter((shape) => !isInside(shape)),
    maxWrong,
  ).flatMap(again);
  const inside = spread(right.filter(isInside), maxLookedAt).flatMap(again);
  return [...outside, ...inside.filter((request) => isAltered(bench, best, request)).slice(0, maxRight)];
}

/** Whether an explanation predicts another answer than the right one. */
function isAltered({ operation, part }: Bench, { hypothesis }: Explanation, request: ConvolutionRequest): boolean {
  const [right, predicted] = [null, hypothesis.change].map((change) => outcomeUnder(change, operation, part, request));
  return right != null && predicted != null && !agrees(right, predicted, exactly);
}

/** Some of many, evenly. */
function spread<T>(all: readonly T[], count: number): readonly T[] {
  const step = Math.max(1, all.length / count);
  return Array.from({ length: Math.min(all.length, count) }, (_, i) => all[Math.floor(i * step)] as T);
}
