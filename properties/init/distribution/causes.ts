import type { Conv2dParametersRequest, InitializeRequest, LayerDefaults } from "../../../contract/contract.ts";
import type { SampleSketch } from "../../claim/evidence.ts";
import { scaleOfDefault } from "../layers/defaultLayers.ts";
import { roundingSlack } from "../requests/sample.ts";
import { isScaled } from "../requests/sampledRequest.ts";
import { centredDistribution } from "./distributionOf.ts";
import { canBeDrawnFrom, exactDistribution } from "./sameDistribution.ts";
import { type Form, type Scale, scaleOf } from "./scale.ts";
import { isRightRatio, nearestFormulas } from "./wrongFormulas.ts";

/**
 * The mistakes that explain all wrong samples of a case, the likeliest first: wrong fans, gains and forms. Empty if no
 * known mistake explains them. Null if no sample is wrong, or none has a scale made of fan and gain.
 */
export function causesOf(sketches: readonly SampleSketch[], defaults: LayerDefaults = {}): readonly string[] | null {
  const [first, ...others] = sketches.flatMap((sketch) => {
    const mistakes = mistakesOf(sketch, defaults);
    return mistakes ? [mistakes] : [];
  });
  return first ? first.filter((mistake) => others.every((mistakes) => mistakes.includes(mistake))) : null;
}

const forms = ["uniform", "normal", "truncated_normal"] as const satisfies readonly Form[];

const formNames: Readonly<Record<Form, string>> = {
  uniform: "uniform",
  normal: "normal",
  truncated_normal: "truncated normal",
};

/** Pairs of mistakes differ by about a hundredth: the ratio must be known far better to name a pair reliably. */
const largestErrorOfPairs = 1e-4;

/**
 * Single mistakes, or pairs of mistakes, that give the distribution of a sample whose scale is made of fan and gain.
 * First the form is found: the first one, starting with the expected form, that fits the values at their own scale.
 * Then the formulas are found that give the ratio of that scale to the expected one. Null if the sample is correct or
 * its scale is not made of fan and gain.
 */
function mistakesOf(sketch: SampleSketch, defaults: LayerDefaults): readonly string[] | null {
  const scale = scaleOfSketch(sketch, defaults);
  if (!scale || !(scale.std > 0)) return null;
  for (const form of [scale.form, ...forms.filter((other) => other !== scale.form)]) {
    const { ratio, error } = measured(sketch, form, scale.std);
    if (!(ratio > 0 && Number.isFinite(ratio))) continue;
    if (!canBeDrawnFrom(sketch, exactDistribution(ofStd(form, ratio * scale.std)))) continue;
    const isRightForm = form === scale.form;
    const isRightScale = isRightRatio(ratio, error);
    if (isRightForm && isRightScale) return null;
    const wrongForm = isRightForm ? [] : [`a ${formNames[form]} used instead of a ${formNames[scale.form]}`];
    const near = isRightScale ? [] : nearestFormulas(scale, ratio, error);
    const wrongScales = near.filter(({ steps }) => steps === 1 || error < largestErrorOfPairs);
    if (wrongScales.length === 0) return wrongForm;
    return wrongScales.map(({ mistake }) => [...wrongForm, mistake].join(", and "));
  }
  return [];
}

function ofStd(form: Form, std: number) {
  return centredDistribution({ form, std, formula: "" });
}

/** The share of |values| within a fraction ε of the end is ε times this: 4φ(2)/(2Φ(2) − 1) for a cut at 2. */
const densityAtEnd = { uniform: 1, truncated_normal: 0.2263 } as const;

/**
 * The scale as a multiple of the expected one, with its relative standard error; for a distribution with an end, from
 * the largest value.
 */
function measured(
  { count, mean, deviation, low, high }: SampleSketch,
  form: Form,
  std: number,
): { readonly ratio: number; readonly error: number } {
  if (form === "normal") return { ratio: Math.hypot(mean, deviation) / std, error: 1 / Math.sqrt(2 * count) };
  const largest = Math.max(-(low[0] ?? 0), high[0] ?? 0);
  return { ratio: largest / ofStd(form, std).high, error: 1 / (densityAtEnd[form] * count) + roundingSlack };
}

function scaleOfSketch({ operation, request, part }: SampleSketch, defaults: LayerDefaults): Scale | null {
  if (operation === "conv2dParameters")
    return scaleOfDefault(defaults, part === "bias" ? "bias" : "weight", request as Conv2dParametersRequest);
  const drawn = request as InitializeRequest;
  return isScaled(drawn) ? scaleOf(drawn) : null;
}
