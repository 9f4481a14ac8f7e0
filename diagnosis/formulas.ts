import type { Conv2dParametersRequest, InitializeRequest } from "../impl/contract.ts";
import { formLaw, type SampledRequest } from "../properties/init/distribution/distributionOf.ts";
import { type Scale, scaleOf } from "../properties/init/distribution/scale.ts";
import type { SampleSketch } from "../properties/init/distribution/sketch.ts";
import { isRightRatio, nearestFormulas } from "../properties/init/distribution/wrongFormulas.ts";
import { scaleOfLayer } from "../properties/init/layers/defaultLayers.ts";
import { roundingSlack } from "../properties/init/requests/sample.ts";
import type { Formula } from "../run/record/runReport.ts";
import { canBeDrawnFrom, lawOfFormula } from "./sameDistribution.ts";
import type { FailingSample } from "./samples.ts";

const mostFormulas = 3;

/** The wrong formulas that explain the most of the samples, the nearest first among equals. */
export function explainingFormulas(samples: readonly FailingSample[]): readonly Formula[] {
  const counts = new Map<string, number>();
  for (const sample of samples)
    for (const mistake of commonMistakes(sample)) counts.set(mistake, (counts.get(mistake) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, mostFormulas)
    .map(([mistake, explained]) => ({ mistake, explained }));
}

function commonMistakes({ drawn }: FailingSample): readonly string[] {
  const [first = [], ...others] = drawn.filter(({ isRight }) => !isRight).map(({ sketch }) => mistakesOf(sketch));
  return first.filter((mistake) => others.every((names) => names.includes(mistake)));
}

const forms = ["uniform", "normal", "truncated"] as const;

/** Pairs of mistakes lie a hundredth apart: a ratio must be known to far less for one of them to be more than a guess. */
const largestErrorOfPairs = 1e-4;

/**
 * Single mistakes, or two at a time, that give the law of a sample whose scale is made of fan and gain: the first form,
 * from the due one on, that the values have at their own scale; then what gives the ratio of that scale to the due one.
 */
export function mistakesOf(sketch: SampleSketch): readonly string[] {
  const scale = scaleOfSketch(sketch);
  if (!scale) return [];
  const due = scale.gain / Math.sqrt(scale.fan);
  for (const form of [scale.form, ...forms.filter((other) => other !== scale.form)]) {
    const { ratio, error } = measured(sketch, form, due);
    if (!(ratio > 0 && Number.isFinite(ratio))) continue;
    if (!canBeDrawnFrom(sketch, lawOfFormula(formLaw(form, ratio * due, "")))) continue;
    const wrongForm = form === scale.form ? [] : [`a ${form} law for a ${scale.form} one`];
    const wrongScales = isRightRatio(ratio, error)
      ? []
      : nearestFormulas(scale, ratio, error).filter(({ steps }) => steps === 1 || error < largestErrorOfPairs);
    if (wrongScales.length === 0) return wrongForm;
    return wrongScales.map(({ name }) => [...wrongForm, name].join(", and "));
  }
  return [];
}

/** The share of |values| within a small part ε of the end is ε times this: 4φ(2)/(2Φ(2) − 1) where cut at 2. */
const densityAtEnd = { uniform: 1, truncated: 0.2263 } as const;

/** The scale as a multiple of the due one, with its relative standard error: by the largest value where there is an end. */
function measured(
  { count, mean, deviation, low, high }: SampleSketch,
  form: Scale["form"],
  due: number,
): { readonly ratio: number; readonly error: number } {
  if (form === "normal") return { ratio: Math.hypot(mean, deviation) / due, error: 1 / Math.sqrt(2 * count) };
  const largest = Math.max(-(low[0] ?? 0), high[0] ?? 0);
  return {
    ratio: largest / formLaw(form, due, "").high,
    error: 1 / (densityAtEnd[form] * count) + roundingSlack,
  };
}

function scaleOfSketch({ operation, request }: SampleSketch): Scale | null {
  if (operation === "conv2dParameters") return scaleOfLayer(request as Conv2dParametersRequest);
  const asked = request as InitializeRequest;
  return isSampled(asked) && asked.shape.length >= 2 ? scaleOf(asked) : null;
}

function isSampled(request: InitializeRequest): request is SampledRequest {
  return !["constant", "ones", "zeros", "eye", "dirac", "orthogonal", "sparse"].includes(request.initializer);
}
