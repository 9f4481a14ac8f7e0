import { truncatedStd } from "./distributionOf.ts";
import { fanFormulas } from "./fanFormulas.ts";
import type { Scale } from "./scale.ts";

/** A mistake, and its standard deviation as a multiple of the correct one. */
export interface WrongFormula {
  /** The text, the same for every sample: `gain 1 used instead of the right gain`. */
  readonly mistake: string;
  readonly ratio: number;
  /** The number of single mistakes in it. */
  readonly steps: number;
}

const gains: readonly (readonly [string, number])[] = [
  ["gain 1", 1],
  ["gain √2 (relu)", Math.SQRT2],
  ["gain 5/3 (tanh)", 5 / 3],
  ["gain 3/4 (selu)", 0.75],
  ["gain 1/√3 (leaky_relu, a = √5)", 1 / Math.sqrt(3)],
  ["gain of leaky_relu at 0.01", Math.sqrt(2 / 1.0001)],
  ["gain of leaky_relu at 0.2", Math.sqrt(2 / 1.04)],
];

const forms: readonly (readonly [string, number])[] = [
  ["√3 missing: the std used as the bound", 1 / Math.sqrt(3)],
  ["√3 applied twice, or to a normal", Math.sqrt(3)],
  ["the correction 0.8796 of the cut missing", truncatedStd],
  ["the correction 0.8796 of the cut applied without a cut, or twice", 1 / truncatedStd],
  ["√6 used instead of √3: He's bound", Math.SQRT2],
  ["twice the std", 2],
  ["half the std", 0.5],
];

/**
 * Every formula that is wrong in its fan, its gain or its form, or in two of these; formulas with equal ratios are all
 * kept.
 */
export function wrongFormulas(scale: Scale): readonly WrongFormula[] {
  const { fan, gain, std } = scale;
  const single = (mistake: string, ratio: number): WrongFormula => ({ mistake, ratio, steps: 1 });
  const fans = [...fanFormulas(scale)].map(([name, other]) => single(`${name} used as fan`, Math.sqrt(fan / other)));
  const named = gains.map(([name, other]) => single(`${name} used instead of the right gain`, other / gain));
  const powers =
    gain === 1
      ? []
      : [single("the gain applied twice", gain), single("the square root of the gain used", 1 / Math.sqrt(gain))];
  const shaped = forms.map(([mistake, ratio]) => single(mistake, ratio));
  const squared = [single("the variance used as the std", std)];
  const groups = [fans, [...named, ...powers], [...shaped, ...squared]].map((group) =>
    group.filter(({ ratio }) => Math.abs(Math.log(ratio)) > 1e-9),
  );
  const pairs = groups.flatMap((group, i) =>
    groups.slice(i + 1).flatMap((other) => group.flatMap((first) => other.map((second) => bothOf(first, second)))),
  );
  return [...groups.flat(), ...pairs];
}

function bothOf(first: WrongFormula, second: WrongFormula): WrongFormula {
  return { mistake: `${first.mistake} and ${second.mistake}`, ratio: first.ratio * second.ratio, steps: 2 };
}

/** A formula explains a measured ratio within this number of standard errors. */
const maxErrors = 4;
const maxNamed = 3;

/**
 * The wrong formulas that give the measured multiple of the correct standard deviation, the likeliest first: fewer
 * mistakes first, then the nearest. `error` is the relative standard error of the measurement.
 */
export function nearestFormulas(scale: Scale, ratio: number, error: number): readonly WrongFormula[] {
  const distance = (formula: WrongFormula) => Math.abs(Math.log(ratio / formula.ratio));
  const near = wrongFormulas(scale).filter((formula) => distance(formula) <= maxErrors * error);
  const minSteps = Math.min(...near.map(({ steps }) => steps));
  return near
    .filter(({ steps }) => steps === minSteps)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, maxNamed);
}

/** Whether a measured ratio is 1 within its error. */
export function isRightRatio(ratio: number, error: number): boolean {
  return Math.abs(Math.log(ratio)) <= maxErrors * error;
}
