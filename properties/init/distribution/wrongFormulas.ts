import { fanFormulas, type Scale } from "./scale.ts";

/** A mistake, and the standard deviation that it gives, as a multiple of the right one. */
export interface WrongFormula {
  /** With the numbers of the sample: `gain 1 for 1.414`. */
  readonly mistake: string;
  /** The same for every sample: `gain 1 for the due one`. */
  readonly name: string;
  readonly ratio: number;
  /** How many single mistakes it is made of. */
  readonly steps: number;
}

/** What √(1 − 4φ(2)/(2Φ(2) − 1)) corrects: the std that a cut at two standard deviations leaves. */
const truncatedStd = 0.8796256610342398;

const gains: readonly (readonly [string, number])[] = [
  ["gain 1", 1],
  ["relu's gain √2", Math.SQRT2],
  ["tanh's gain 5/3", 5 / 3],
  ["selu's gain 3/4", 0.75],
  ["the gain 1/√3 of a = √5", 1 / Math.sqrt(3)],
  ["leaky_relu's gain at 0.01", Math.sqrt(2 / 1.0001)],
  ["leaky_relu's gain at 0.2", Math.sqrt(2 / 1.04)],
];

const forms: readonly (readonly [string, number])[] = [
  ["√3 missing: the deviation taken for the bound", 1 / Math.sqrt(3)],
  ["√3 applied twice, or to a normal", Math.sqrt(3)],
  ["the cut's correction 0.8796 missing", truncatedStd],
  ["the cut's correction applied where none is due, or twice", 1 / truncatedStd],
  ["√6 for √3: He's bound", Math.SQRT2],
  ["twice the deviation", 2],
  ["half the deviation", 0.5],
];

/** Every formula that is wrong in its fan, its gain or its form, and in two of these; equal ratios are kept apart. */
export function wrongFormulas(scale: Scale): readonly WrongFormula[] {
  const { fan, gain } = scale;
  const single = (mistake: string, ratio: number, name = mistake): WrongFormula => ({
    mistake,
    name,
    ratio,
    steps: 1,
  });
  const fans = [...fanFormulas(scale)].map(([name, other]) => single(`${name} for the fan`, Math.sqrt(fan / other)));
  const named = gains.map(([name, other]) =>
    single(`${name} for ${gain.toPrecision(4)}`, other / gain, `${name} for the due one`),
  );
  const powers =
    gain === 1
      ? []
      : [
          single(`gain ${gain.toPrecision(4)} applied twice`, gain, "the gain applied twice"),
          single("the gain's square root", 1 / Math.sqrt(gain)),
        ];
  const shaped = forms.map(([mistake, ratio]) => single(mistake, ratio));
  const deviation = gain / Math.sqrt(fan);
  const squared = [single("the variance taken for the deviation", deviation)];
  const groups = [fans, [...named, ...powers], [...shaped, ...squared]].map((group) =>
    group.filter(({ ratio }) => Math.abs(Math.log(ratio)) > 1e-9),
  );
  const pairs = groups.flatMap((group, i) =>
    groups.slice(i + 1).flatMap((other) =>
      group.flatMap((first) =>
        other.map((second) => ({
          mistake: `${first.mistake} and ${second.mistake}`,
          name: `${first.name} and ${second.name}`,
          ratio: first.ratio * second.ratio,
          steps: 2,
        })),
      ),
    ),
  );
  return [...groups.flat(), ...pairs];
}

/** A measured ratio explains a formula within so many of its standard errors. */
const mostErrors = 4;
/** Formulas told at most. */
const mostTold = 3;

/**
 * The wrong formulas that give the measured multiple of the right deviation, the likeliest first: fewer mistakes before more,
 * then the nearest. `error` is the relative standard error of the measurement.
 */
export function nearestFormulas(scale: Scale, ratio: number, error: number): readonly WrongFormula[] {
  const distance = (formula: WrongFormula) => Math.abs(Math.log(ratio / formula.ratio));
  const near = wrongFormulas(scale).filter((formula) => distance(formula) <= mostErrors * error);
  const fewest = Math.min(...near.map(({ steps }) => steps));
  return near
    .filter(({ steps }) => steps === fewest)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, mostTold);
}

/** Whether a measured ratio is 1 within its error. */
export function isRightRatio(ratio: number, error: number): boolean {
  return Math.abs(Math.log(ratio)) <= mostErrors * error;
}

/** `the deviation is 1.414 of the claimed: fanIn halved for the fan, or …`, or null where it is right within its error. */
export function explainRatio(scale: Scale | null, ratio: number, error: number): string | null {
  if (!scale || !(ratio > 0) || !Number.isFinite(ratio)) return null;
  if (isRightRatio(ratio, error)) return null;
  const near = nearestFormulas(scale, ratio, error);
  const measured = `the deviation is ${ratio.toPrecision(4)} of the claimed`;
  if (near.length === 0) return `${measured}, which none of the known wrong formulas gives`;
  return `${measured}: ${near.map(({ mistake }) => mistake).join(", or ")}`;
}
