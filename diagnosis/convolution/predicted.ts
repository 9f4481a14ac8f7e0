import type { Target } from "../../contract/contract.ts";
import { reference } from "../../faults/reference.ts";
import type { Part } from "../../run/record/measured/change.ts";
import type { ConvolutionFinding } from "../../run/record/measured/finding.ts";
import { outcomeUnder } from "./change/change.ts";
import { partOf } from "./model/computation.ts";
import { type ConvolutionRequest, geometryOf } from "./model/geometry.ts";
import { featuresOf } from "./region/features.ts";
import { meets } from "./region/rule.ts";

/** The implementation that findings describe: right but for each change in its region; null if one has no change. */
export function predictedBy(findings: readonly ConvolutionFinding[]): Target | null {
  const [first] = findings;
  if (!first || findings.some(({ change, where }) => change === null || where === null)) return null;
  const { operation } = first;
  const right = reference[operation] as (request: unknown) => unknown;
  const partOfAnswer = (part: Part, request: ConvolutionRequest, answer: unknown) => {
    const own = findings.find(({ parts }) => parts.includes(part));
    const features = featuresOf(geometryOf(operation, request), request);
    if (!own?.change || !own.where || !meets({ conditions: own.where }, features)) return partOf(part, answer);
    const outcome = outcomeUnder(own.change, operation, part, request);
    if (outcome === "throws") throw new Error("the finding predicts an error");
    return outcome ?? partOf(part, answer);
  };
  const serve = (request: ConvolutionRequest) => {
    const answer = right(request);
    if (operation !== "conv2dGradient") return partOfAnswer("output", request, answer);
    const [input, weight, bias] = (["inputGradient", "weightGradient", "biasGradient"] as const).map((part) =>
      partOfAnswer(part, request, answer),
    );
    return { input, weight, bias };
  };
  return { [operation]: serve };
}
