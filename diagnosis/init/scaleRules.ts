import { sizeOf } from "../../impl/tensor.ts";
import { truncatedStd } from "../../properties/init/distribution/distributionOf.ts";
import { fanFormulas } from "../../properties/init/distribution/fanFormulas.ts";
import type { Scale } from "../../properties/init/distribution/scale.ts";
import type { ScaleRule } from "../../run/record/measured/drawn.ts";

/** A measured standard deviation, and what its scale is made of. */
export interface ScalePoint {
  readonly scale: Scale;
  readonly std: number;
  /** The relative standard error. */
  readonly error: number;
}

/** Rounding in float32, and the fit of a family, hide smaller differences. */
const minError = 2e-4;
/** A point lies within 4.5 of its standard errors of a rule, and all together within what χ² allows. */
const maxErrors = 4.5;
const minPoints = 3;

const fanPowers = [-0.5, -0.25, -1, 0.5] as const;
const gainPowers = [1, 0, 2, 0.5] as const;

/** Named factors of standard deviations: the ratio of the measured to the expected one. */
const factors: readonly (readonly [string, number])[] = [
  ["√3", Math.sqrt(3)],
  ["1/√3", 1 / Math.sqrt(3)],
  ["√2", Math.SQRT2],
  ["1/√2", Math.SQRT1_2],
  ["√6", Math.sqrt(6)],
  ["1/√6", 1 / Math.sqrt(6)],
  ["√12", Math.sqrt(12)],
  ["1/√12", 1 / Math.sqrt(12)],
  ["2", 2],
  ["1/2", 0.5],
  ["3", 3],
  ["1/3", 1 / 3],
  ["4", 4],
  ["1/4", 0.25],
  ["√(3/2)", Math.sqrt(1.5)],
  ["√(2/3)", Math.sqrt(2 / 3)],
  ["0.8796, the std of a normal after its cut,", truncatedStd],
  ["1/0.8796, the correction of a cut,", 1 / truncatedStd],
];

/**
 * The rules that give every measured standard deviation within its error, the simplest first: factor · gain^q · fan^p
 * with another fan, another power or another factor than the expected ones. Empty if there is none, or too few points.
 * Rules of equal simplicity that all points leave open are all listed.
 */
export function scaleRules(points: readonly ScalePoint[]): readonly ScaleRule[] {
  if (points.length < minPoints) return [];
  const found = structures(points).flatMap(({ fan, fanPower, gainPower }) => {
    const factor = commonFactor(points, { fan, fanPower, gainPower });
    return factor ? [ruleOf(fan, fanPower, gainPower, factor)] : [];
  });
  const fewest = Math.min(...found.map(({ steps }) => steps));
  const simplest = fewest <= maxSteps ? found.filter(({ steps }) => steps === fewest) : [];
  return simplest.filter((rule, i) => !simplest.slice(0, i).some((other) => areAlike(rule, other, points)));
}

/** Whether two rules are one for all points: the larger fan is fanOut in some shapes. */
function areAlike(one: ScaleRule, other: ScaleRule, points: readonly ScalePoint[]): boolean {
  return points.every(({ scale }) => Math.abs(Math.log(predictedStd(one, scale) / predictedStd(other, scale))) < 1e-9);
}

/** More differences than two are a coincidence rather than a mistake. */
const maxSteps = 2.5;
/** Fans that a rule must have been tried on. */
const minFans = 3;

interface Structure {
  /** The name of the fan; null for the expected one. */
  readonly fan: string | null;
  readonly fanPower: number;
  readonly gainPower: number;
}

function structures(points: readonly ScalePoint[]): readonly Structure[] {
  const [first] = points as [ScalePoint, ...ScalePoint[]];
  const names = points.reduce(
    (common, { scale }) => common.filter((name) => fansOf(scale).has(name)),
    [...fansOf(first.scale).keys()],
  );
  const gains = new Set(points.map(({ scale }) => scale.gain));
  const powers = gains.size > 1 ? gainPowers : ([1] as const);
  const fans: readonly (string | null)[] = [null, ...names];
  return fans.flatMap((fan) =>
    [...fanPowers, ...(fan === null ? [0] : [])].flatMap((fanPower) =>
      powers.map((gainPower) => ({ fan, fanPower, gainPower })),
    ),
  );
}

/** Single wrong fans, and means, maxima and minima of two. */
function fansOf(scale: Scale): ReadonlyMap<string, number> {
  const [outChannels, inPerGroup, height = 1, width = 1, ...rest] = scale.shape;
  // A matrix is a weight with a kernel of 1×1.
  const shape = [outChannels, inPerGroup, height, width, ...rest] as const;
  const area = sizeOf(shape.slice(2));
  const [fanIn, fanOut] = [inPerGroup * area, outChannels * area];
  return new Map([
    ...fanFormulas({ ...scale, shape }),
    ["the mean of fanIn and output channels", (fanIn + outChannels) / 2],
    ["the mean of input channels and fanOut", (inPerGroup + fanOut) / 2],
    ["the mean of input and output channels", (inPerGroup + outChannels) / 2],
    ["fanIn of all groups", fanIn * scale.groups],
    ["input channels of all groups without the kernel's area", inPerGroup * scale.groups],
    ["fanOut for fanIn and fanIn for fanOut", otherFan(scale.fan, fanIn, fanOut)],
    ["the larger fan", Math.max(fanIn, fanOut)],
    ["the smaller fan", Math.min(fanIn, fanOut)],
  ]);
}

/** fanOut for fanIn and the other way round; a mean of both stays as it is. */
function otherFan(fan: number, fanIn: number, fanOut: number): number {
  if (fan === fanIn) return fanOut;
  return fan === fanOut ? fanIn : fan;
}

/** The std by a structure, without its factor: the expected formula has factor 1. */
function stdBy({ fan, fanPower, gainPower }: Structure, scale: Scale): number {
  return fanBy({ fan }, scale) ** fanPower * scale.gain ** gainPower;
}

function fanBy({ fan }: Pick<Structure, "fan">, scale: Scale): number {
  return fan === null ? scale.fan : (fansOf(scale).get(fan) ?? Number.NaN);
}

interface Factor {
  readonly value: number;
  readonly error: number;
}

/** The weighted mean of the points' factors; null if they differ by more than their errors. */
function commonFactor(points: readonly ScalePoint[], structure: Structure): Factor | null {
  let [weights, sum] = [0, 0];
  const logs = points.map(({ scale, std, error }) => {
    const weight = Math.max(error, minError) ** -2;
    const log = Math.log(std / stdBy(structure, scale));
    weights += weight;
    sum += weight * log;
    return { log, weight };
  });
  const mean = sum / weights;
  let square = 0;
  for (const { log, weight } of logs) {
    const errors = Math.abs(log - mean) * Math.sqrt(weight);
    if (!(errors <= maxErrors)) return null;
    square += errors * errors;
  }
  const fans = new Set(points.map(({ scale }) => fanBy(structure, scale)));
  if (structure.fanPower !== 0 && fans.size < minFans) return null;
  const degrees = points.length - 1;
  if (square > degrees + 4.5 * Math.sqrt(2 * degrees)) return null;
  return { value: Math.exp(mean), error: 1 / Math.sqrt(weights) };
}

/** A rule with as few named parts as its factor allows: 1, a known factor, or any number. */
function ruleOf(fan: string | null, fanPower: number, gainPower: number, { value, error }: Factor): ScaleRule {
  const limit = Math.max(maxErrors * error, 2 * minError);
  const isNear = (factor: number) => Math.abs(Math.log(value / factor)) <= limit;
  const known = factors.filter(([, factor]) => isNear(factor));
  const [nearest] = known.toSorted((a, b) => Math.abs(Math.log(a[1] / value)) - Math.abs(Math.log(b[1] / value)));
  const factor = isNear(1) ? 1 : (nearest?.[1] ?? value);
  // A constant has no other number than its factor.
  const isConstant = fanPower === 0 && gainPower === 0;
  const steps =
    (isNear(1) || isConstant ? 0 : nearest ? 1 : 1.5) +
    (fan === null ? 0 : 1) +
    (fanPower === -0.5 ? 0 : 1) +
    (gainPower === 1 ? 0 : 1);
  return {
    factor: isConstant ? value : factor,
    factorName: isNear(1) || isConstant ? null : (nearest?.[0] ?? null),
    error,
    fan,
    fanPower,
    gainPower,
    steps,
  };
}

/** The std that a rule gives for another request. */
export function predictedStd({ factor, ...structure }: ScaleRule, scale: Scale): number {
  return factor * stdBy(structure, scale);
}
