import type { Convolution, Part } from "../../../run/record/measured/change.ts";
import { allChanges, type WeighedChange } from "../change/allChanges.ts";
import { type Computation, computationOf, isOfOutput } from "../model/computation.ts";
import { type Rule, separatingRules } from "../region/rule.ts";
import { type Fit, fitOf, type Sheet } from "./sheet.ts";

/** The sheets of one part, and the changes that explain all wrong ones so far; null before the first wrong one. */
export interface Bench {
  readonly operation: Convolution;
  readonly part: Part;
  readonly sheets: Sheet[];
  hypotheses: readonly Hypothesis[] | null;
}

export interface Hypothesis extends WeighedChange {
  readonly fits: Map<Sheet, Fit>;
}

/** A change and a region that predict all sheets. */
export interface Explanation {
  readonly hypothesis: Hypothesis;
  readonly rule: Rule;
  readonly cost: number;
}

/** Explanations that cost this much more than the simplest are not considered. */
const slack = 1.2;

export function wrongSheets({ sheets }: Pick<Bench, "sheets">): readonly Sheet[] {
  return sheets.filter(({ isWrong }) => isWrong).sort((a, b) => a.right.data.length - b.right.data.length);
}

/** The explanations of all sheets, the simplest first; none if nothing is wrong or no change and rule explain it. */
export function explain(bench: Bench): readonly Explanation[] {
  const { operation, part, sheets } = bench;
  const wrong = wrongSheets(bench);
  const [first] = wrong;
  const computation = first && computationOf(operation, part, first.request);
  if (!computation) return [];
  const fitTo = (hypothesis: Hypothesis, sheet: Sheet) => {
    const found = hypothesis.fits.get(sheet) ?? fitOf(hypothesis.change, operation, part, sheet);
    hypothesis.fits.set(sheet, found);
    return found;
  };
  const before =
    bench.hypotheses ??
    allChanges(withBias(computation), wrong.find(({ request }) => !request.bias) ?? first).map((each) => ({
      ...each,
      fits: new Map(),
    }));
  const left = before.filter((hypothesis) => {
    const fits: Fit[] = [];
    return wrong.every((sheet) => {
      fits.push(fitTo(hypothesis, sheet));
      return fits.at(-1) !== "contradicts";
    })
      ? explainsAll(fits)
      : false;
  });
  bench.hypotheses = left;
  const explanations: Explanation[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const hypothesis of left) {
    // No rule makes up for a change that is much more far-fetched.
    if (hypothesis.cost > least + slack) break;
    const excluded = sheets.filter((sheet) => !sheet.isWrong && fitTo(hypothesis, sheet) === "excluded");
    for (const rule of separatingRules(wrong.map(featuresOf), excluded.map(featuresOf))) {
      const cost = hypothesis.cost + rule.cost;
      least = Math.min(least, cost);
      explanations.push({ hypothesis, rule, cost });
    }
  }
  return explanations.sort((a, b) => a.cost - b.cost);
}

/** Whether a change gives every wrong answer, but for at most a third that it makes invalid. */
function explainsAll(fits: readonly Fit[]): boolean {
  const open = fits.filter((fit) => fit === "open").length;
  const explained = fits.filter((fit) => fit === "explains").length;
  return explained >= 2 * open && open + explained === fits.length;
}

const featuresOf = ({ features }: Sheet) => features;

/** Where the answers are wrong, whatever is wrong about them. */
export function wrongRules({ sheets }: Pick<Bench, "sheets">): readonly Rule[] {
  const [wrong, right] = [sheets.filter(({ isWrong }) => isWrong), sheets.filter(({ isWrong }) => !isWrong)];
  return separatingRules(wrong.map(featuresOf), right.map(featuresOf));
}

/** A request without bias says nothing about changes of the bias, which other requests may show. */
function withBias(computation: Computation): Computation {
  const { factors } = computation;
  const none = { shape: [1], data: new Float64Array(1) };
  return isOfOutput(computation) && !factors.bias
    ? { ...computation, factors: { ...factors, bias: none } }
    : computation;
}
