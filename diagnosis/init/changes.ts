import { sizeOf } from "../../impl/tensor.ts";
import type { Distribution } from "../../properties/init/distribution/distribution.ts";
import { roundingSlack } from "../../properties/init/requests/sample.ts";
import type { DrawChange, NotFinite, SeedChange, StatedFamily } from "../../run/record/measured/drawn.ts";
import type { Atom, Dependence, Fitted, SampleFacts } from "../../run/record/measured/sampleFacts.ts";
import { type Cell, expectedOf, shapeOfCell, zerosOf } from "./cell.ts";
import { cutOf } from "./cuts.ts";
import { familyNames, truncatedStdAt } from "./families.ts";
import { isDrawnFrom, type Profile } from "./fit.ts";
import { type Measured, minValues } from "./measureSample.ts";

/** A number that differs by more standard errors is wrong: by chance in one of a million comparisons. */
const maxErrors = 5;

/** How a measured sample differs from what its cell must give, the most certain first; empty if it does not. */
export function changesOf(cell: Cell, { facts, profile }: Measured): readonly (DrawChange | SeedChange)[] {
  const expected = expectedOf(cell);
  const { repetition, order, grain, exact, groups, dependence } = facts;
  const structure: readonly (DrawChange | SeedChange)[] = [
    ...atomChanges(cell, facts.atoms, expected),
    ...(repetition
      ? [{ kind: "repetition", ...repetition, unit: unitOf(repetition.lag, shapeOfCell(cell)) } as const]
      : []),
    ...(order ? [{ kind: "order", ...order } as const] : []),
    ...(grain && isTooCoarse(cell, grain.spacing, expected) ? [{ kind: "grain", ...grain } as const] : []),
    ...(exact ? [{ kind: "exact", of: exact } as const] : []),
    ...(groups ? [{ kind: "groups", groups } as const] : []),
    ...(dependence ? [dependenceChange(dependence, sizeOf(shapeOfCell(cell)))] : []),
  ];
  if (expected === null || profile === null || structure.some(({ kind }) => kind === "constant")) return structure;
  return [
    ...structure,
    ...distributionChanges(cell, facts, profile, expected).filter((change) => isApart(change, facts)),
  ];
}

/** Values a whole tensor apart are those of another seed. */
function dependenceChange(dependence: Dependence, size: number): DrawChange | SeedChange {
  if (dependence.kind !== "correlation" || dependence.lag < size) return { kind: "dependence", dependence };
  const { correlation, standardError } = dependence;
  return { kind: "correlated seeds", correlation, standardError };
}

/** Whether a change of the distribution is one apart from the structure that was found, and not its consequence. */
function isApart(change: DrawChange, { grain, exact, groups, dependence, std }: SampleFacts): boolean {
  if (exact) return false;
  if (change.kind === "family" && change.families.length === 0) return !(grain || groups || dependence);
  if (change.kind === "scale" && groups)
    return !groups.ratios.some((ratio) => Math.abs(Math.log(ratio * change.ratio)) < 0.02);
  if (!grain) return true;
  const step = (grain.spacing ?? 0) / std;
  if (change.kind === "shift") return Math.abs(change.sigmas) > step;
  return change.kind !== "scale" || Math.abs(change.ratio - 1) > Math.max(step, 2 ** -(grain.bits ?? 24));
}

/** The part of a weight that has as many values as a repetition's distance. */
function unitOf(lag: number, shape: readonly number[]): Extract<DrawChange, { kind: "repetition" }>["unit"] {
  const sizes = { filter: sizeOf(shape.slice(1)), kernel: sizeOf(shape.slice(2)), row: shape.at(-1) ?? 0 };
  if (shape.length < 2 || lag < 2) return null;
  if (Number(shape[0]) > 2 && lag === sizeOf(shape) - sizes.filter) return "other filters";
  return (["filter", "kernel", "row"] as const).find((unit) => sizes[unit] === lag) ?? null;
}

/** Whether a sample without fitted families is wrong. */
export function isMeasuredWrong(cell: Cell, measured: Measured): boolean {
  const expected = expectedOf(cell);
  const { facts, profile } = measured;
  if (changesOf(cell, measured).length > 0) return true;
  return expected !== null && expected.std > 0 && profile !== null && !isRightlyDrawn(profile, facts, expected);
}

/** Whether the values are coarser than their dtype makes them. */
function isTooCoarse(cell: Cell, spacing: number | null, expected: Distribution | null): boolean {
  if (expected === null || cell.operation !== "initialize" || cell.request.dtype === "float64") return true;
  const own = 2 ** (Math.floor(Math.log2(Math.max(Math.abs(expected.mean), expected.std) || 1)) - 23);
  return expected.std / own > 2 ** 20 || (spacing ?? 0) > 4 * own;
}

function atomChanges(cell: Cell, atoms: readonly Atom[], expected: Distribution | null): readonly DrawChange[] {
  return atoms.flatMap((atom): DrawChange[] => {
    if (atom.share === 1) {
      const isRight = expected?.std === 0 && Math.abs(atom.at - expected.mean) <= roundingSlack * Math.abs(atom.at);
      return isRight ? [] : [{ kind: "constant", value: atom.at }];
    }
    const share = atom.at === 0 ? zerosOf(cell) : 0;
    if (share > 0 && Math.abs(atom.share - share) < 1e-9) return [];
    const at = Number.isFinite(atom.at) ? atom.at : (String(atom.at) as NotFinite);
    return [{ kind: "atom", ...atom, at, as: endOf(atom.at, expected), expected: share }];
  });
}

function endOf(at: number, expected: Distribution | null): "low" | "high" | "mean" | null {
  if (!expected || at === 0) return null;
  const isAt = (x: number) => Math.abs(at - x) <= roundingSlack * Math.max(Math.abs(x), expected.std);
  if (isAt(expected.low)) return "low";
  if (isAt(expected.high)) return "high";
  return isAt(expected.mean) ? "mean" : null;
}

/** Differences of the distribution of single values. */
function distributionChanges(
  cell: Cell,
  facts: SampleFacts,
  profile: Profile,
  expected: Distribution,
): readonly DrawChange[] {
  if (profile.count < minValues) return [];
  if (expected.std === 0) return profile.std > 0 ? [{ kind: "spread", std: profile.std, mean: profile.mean }] : [];
  if (isRightlyDrawn(profile, facts, expected)) return [];
  const cut = cutOf(cell, profile);
  if (cut) return [cut];
  const { families, isFolded } = facts;
  const stated = statedFamily(expected);
  const own = families?.find((fit) => isSameFamily(fit, stated));
  const best = own ?? families?.[0];
  return [
    ...(isFolded && facts.side !== 0 ? [{ kind: "side", side: facts.side } as const] : []),
    ...(families && !own
      ? [{ kind: "family", families: families.slice(0, 2), expected: stated, tried: familyNames.length } as const]
      : []),
    ...momentChanges(profile, facts, expected, best),
  ];
}

/** Whether the values can be draws of the distribution. */
export function isRightlyDrawn(profile: Profile, facts: SampleFacts, expected: Distribution): boolean {
  return isDrawnFrom(profile, expected.cdf) && momentChanges(profile, facts, expected, undefined).length === 0;
}

/** The family of a distribution; a cut that is not symmetric has no parameter. */
function statedFamily({ kind, mean, low, high, std }: Distribution): StatedFamily {
  if (kind === "normal") return { family: "normal", parameter: null };
  if (kind === "uniform") return { family: "uniform", parameter: null };
  const isSymmetric = Math.abs(high + low - 2 * mean) <= roundingSlack * (high - low);
  return { family: "truncated normal", parameter: isSymmetric ? cutIn((high - mean) / std) : null };
}

/** The cut c of a standard normal whose largest value is `reach` standard deviations after the cut, by bisection. */
function cutIn(reach: number): number {
  let [low, high] = [0.01, 40];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (middle / truncatedStdAt(middle) < reach) low = middle;
    else high = middle;
  }
  return low;
}

function isSameFamily(fit: Fitted, stated: StatedFamily): boolean {
  if (fit.family !== stated.family) return false;
  if (fit.parameter === null || stated.parameter === null) return fit.parameter === stated.parameter;
  return Math.abs(Math.log(fit.parameter / stated.parameter)) < 0.1;
}

/** Families whose ends are known far better than their standard deviation. */
const withEnds: readonly string[] = ["uniform", "arcsine"];

function momentChanges(
  profile: Profile,
  { isFolded }: SampleFacts,
  expected: Distribution,
  best: Fitted | undefined,
): readonly DrawChange[] {
  const { count } = profile;
  const hasEnds = best !== undefined && withEnds.includes(best.family);
  const isHeavy = best !== undefined && best.family === "Student" && (best.parameter ?? 0) <= 4;
  const spread = isFolded ? Math.hypot(profile.mean - expected.mean, profile.std) : profile.std;
  const std = hasEnds || isHeavy ? best.std : spread;
  const location = hasEnds || isHeavy ? best.location : profile.mean;
  const error = hasEnds ? 3 / count + 4 * roundingSlack : isHeavy ? 1.5 / Math.sqrt(count) : stdError(profile);
  const ratio = std / expected.std;
  const shift = (location - expected.mean) / expected.std;
  const shiftError = ratio * (hasEnds ? 3 / count : 1 / Math.sqrt(count)) + shiftSlack(expected);
  const isShifted = !isFolded && Math.abs(shift) > maxErrors * shiftError;
  const isScaled = Number.isFinite(ratio) && Math.abs(Math.log(ratio)) > maxErrors * error;
  return [
    ...(isShifted ? [{ kind: "shift", sigmas: shift, got: location, expected: expected.mean } as const] : []),
    ...(isScaled ? [{ kind: "scale", ratio, error, got: std, expected: expected.std } as const] : []),
  ];
}

function shiftSlack({ mean, std }: Distribution): number {
  return (roundingSlack * Math.abs(mean)) / std;
}

function stdError({ fourth, count }: Profile): number {
  return Math.sqrt(Math.max(0, fourth - 1) / count) / 2 + roundingSlack;
}
