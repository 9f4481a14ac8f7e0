import type { Dtype } from "../../../contract/contract.ts";
import { sizeOf } from "../../../impl/tensor.ts";
import { type JudgedNotes, judgedOf } from "../../../run/judged/judgedRequests.ts";
import type { Shape } from "../../../run/judged/shape.ts";
import type { Convolution, Part } from "../../../run/record/measured/change.ts";
import type { Condition } from "../../../run/record/measured/condition.ts";
import { isTransposed } from "../../../run/record/measured/convolutions.ts";
import { dependsOnOthers } from "../../../run/record/measured/dependsOnOthers.ts";
import type { ConvolutionFinding, RunCounts } from "../../../run/record/measured/finding.ts";
import { type ConvolutionRequest, geometryOf } from "../model/geometry.ts";
import type { Bench } from "../probe/explain.ts";
import type { MeasuredFinding } from "../probe/measure.ts";
import type { Sheet } from "../probe/sheet.ts";
import { failingConditions, type Verdicts } from "./failing.ts";
import { type Features, featuresOf } from "./features.ts";
import { meets } from "./rule.ts";

/**
 * The judged requests of a run, with respect to some parts of the answers. An empty answer says nothing about values:
 * requests with an empty batch count only if one of them is wrong.
 */
export function verdictsIn(judged: JudgedNotes, operation: Convolution, parts: readonly Part[]): Verdicts {
  const { right, wrong } = judgedOf(judged, operation, parts);
  const features = (shape: Shape) => featuresOfShape(operation, shape);
  const counts = wrong.some(isEmpty) ? right : right.filter((shape) => !isEmpty(shape));
  return { wrong: wrong.map(features), right: counts.map(features) };
}

const isEmpty = ({ batch }: Shape) => batch === 0;

/** How many requests meet some conditions, and how many of these and of the others are wrong; null if none is wrong. */
export function countsOf({ wrong, right }: Verdicts, where: readonly Condition[] | null): RunCounts | null {
  if (wrong.length === 0) return null;
  const metOf = (all: readonly Features[]) => all.filter((each) => meets({ conditions: where ?? [] }, each)).length;
  const [wrongMet, rightMet] = [metOf(wrong), metOf(right)];
  return {
    met: wrongMet + rightMet,
    wrongMet,
    others: wrong.length + right.length - wrongMet - rightMet,
    wrongOthers: wrong.length - wrongMet,
  };
}

/** Where a finding's requests fail, by those of the run and those that were put. */
export function placeOf(
  { operation, parts, where, change, requests, wrong, met }: MeasuredFinding,
  benches: readonly Bench[],
  judged: JudgedNotes,
): Pick<ConvolutionFinding, "fails" | "requests" | "wrong" | "met" | "inRun"> {
  const run = verdictsIn(judged, operation, parts);
  if (dependsOnOthers(change)) return { fails: null, requests, wrong, met, inRun: countsOf(run, where) };
  const put = putOf(benches.filter(({ part }) => parts.includes(part)).flatMap(({ sheets }) => sheets));
  // Whole numbers do not show rounding.
  const showsWhole = put.some((each) => each.isWrong && each.isWhole);
  const showing = put.filter(({ isWhole }) => showsWhole || !isWhole);
  const featuresOf = (wrong: boolean) => showing.filter(({ isWrong }) => isWrong === wrong).map(toFeatures);
  const fails = failingConditions(where, {
    wrong: [...run.wrong, ...featuresOf(true)],
    right: [...run.right, ...featuresOf(false)],
  });
  const shown = fails ?? where;
  return {
    fails,
    requests: put.length,
    wrong: put.filter(({ isWrong }) => isWrong).length,
    met: shown ? put.filter(({ features }) => meets({ conditions: shown }, features)).length : 0,
    inRun: countsOf(run, shown),
  };
}

const toFeatures = ({ features }: Pick<Sheet, "features">) => features;

/** The requests of the sheets of some parts, each once; one is wrong if one of the parts is. */
function putOf(sheets: readonly Sheet[]): readonly Pick<Sheet, "features" | "isWhole" | "isWrong">[] {
  const put = new Map<ConvolutionRequest, Pick<Sheet, "features" | "isWhole" | "isWrong">>();
  for (const { request, features, isWhole, isWrong } of sheets)
    put.set(request, { features, isWhole, isWrong: isWrong || (put.get(request)?.isWrong ?? false) });
  return [...put.values()];
}

export function featuresOfShape(operation: Convolution, shape: Shape): Features {
  const { batch, groups, channels, kernel, plane, dtype, outputPadding, bias, ...rest } = shape;
  const isOfTranspose = isTransposed(operation);
  const sized = (sizes: readonly number[]) => ({ dtype, shape: sizes, data: zeros(dtype, sizeOf(sizes)) });
  const request: ConvolutionRequest = {
    ...rest,
    groups,
    input: sized([batch, groups * channels[isOfTranspose ? 1 : 0], ...plane]),
    weight: sized([groups * channels[1], channels[0], ...kernel]),
    bias: bias ? sized([groups * channels[isOfTranspose ? 0 : 1]]) : null,
    outputPadding,
  };
  return featuresOf(geometryOf(operation, request), request);
}

let memory = new ArrayBuffer(0);

/** Views of one buffer: the plan of a request looks at the length of its data only. */
function zeros(dtype: Dtype, length: number): Float32Array | Float64Array {
  if (memory.byteLength < 8 * length) memory = new ArrayBuffer(8 * length);
  return dtype === "float32" ? new Float32Array(memory, 0, length) : new Float64Array(memory, 0, length);
}
