import type { Dtype } from "../../contract/contract.ts";
import { sizeOf } from "../../impl/tensor.ts";
import { joined } from "../../properties/init/distribution/joined.ts";
import type { Dependence, Grain, Repetition, SampleFacts } from "../../run/record/measured/sampleFacts.ts";
import { type Divided, divided } from "./atoms.ts";
import { dependenceOf } from "./dependence.ts";
import { fittingFamilies, type Profile, profileOf } from "./fit.ts";
import { grainOf } from "./grain.ts";
import { evenedOut, groupsOf } from "./groups.ts";
import { orderOf } from "./order.ts";
import { repetitionOf } from "./repeats.ts";

/** Tensors of one request with different seeds. */
export interface DrawnTensors {
  readonly shape: readonly number[];
  readonly dtype: Dtype;
  readonly tensors: readonly Float64Array[];
  /** The mean that the values must have, and their std. */
  readonly centre: number;
  readonly std: number;
}

/** A sample's facts, and its profile without atoms, repeated values and differences between groups. */
export interface Measured {
  readonly facts: SampleFacts;
  /** Null if fewer than `minValues` values are left. */
  readonly profile: Profile | null;
}

export const minValues = 30;
/** Values in which dependence is looked for: whole filters of the first tensors. */
const maxDependent = 2 ** 17;
/** Values on one side of the centre: all but one in a thousand. */
const maxOther = 1e-3;

/** What is measured in addition to atoms and moments. */
export interface Scope {
  /** Repetition, order and grain. */
  readonly structure: boolean;
  readonly dependence: boolean;
  readonly families: boolean;
}

/** Measures tensors: first what is exact, then what depends on chance in what the exact facts leave. */
export function measureSample(drawn: DrawnTensors, scope: Scope): Measured {
  const { shape, dtype, tensors, centre } = drawn;
  const parts = divided(joined(tensors), sizeOf(shape));
  const { atoms, sorted } = parts;
  const [first] = tensors as [Float64Array, ...Float64Array[]];
  // The centre of mirror images is unknown if the values lie elsewhere, so the expected one is tried.
  const repetition =
    scope.structure && sorted.length > minValues
      ? (repetitionOf(first, parts.isRest, null) ?? repetitionOf(first, parts.isRest, centre))
      : null;
  const order = scope.structure ? orderOf(first, shape) : null;
  const count = tensors.reduce((sum, { length }) => sum + length, 0);
  const own = atoms.length > 0 || repetition ? distinctValues(tensors, parts, repetition) : joined(tensors);
  const ordered = repetition ? own.slice().sort() : sorted;
  const side = sideOf(ordered, centre);
  const isIndependent = scope.structure && repetition === null && order === null;
  const grain = isIndependent ? grainIn(ordered, first, dtype) : null;
  const isWhole = scope.dependence && isIndependent && own.length === count && side === 0;
  const groups = isWhole ? groupsOf(own, shape, centre) : null;
  const even = groups ? evenedOut(own, groups, centre) : own;
  const exact = isWhole ? exactOf(drawn) : null;
  const dependence = isWhole && !groups && exact === null ? dependenceOf(wholeTensors(even, shape), shape) : null;
  const profile = even.length >= minValues ? profileOf(groups ? even.sort() : ordered) : null;
  const fitting = profile && side !== 0 && scope.families ? profileOf(unfolded(even, centre).sort()) : profile;
  const weighed = fitting && { ...fitting, count: fitting.count * independentShare(dependence) };
  const {
    mean,
    std,
    low,
    high,
    fourth,
    count: used,
  } = profile ?? { ...emptyProfile, low: sorted[0] ?? 0, high: sorted.at(-1) ?? 0 };
  return {
    facts: {
      ...{ count, atoms, side, repetition, order, grain },
      ...{ groups, dependence, exact, mean, std, low, high },
      error: Math.sqrt(Math.max(0, fourth - 1) / Math.max(1, used)) / 2,
      ...(scope.families && weighed ? familiesOf(weighed, profile, centre, side) : { families: null, isFolded: false }),
    },
    profile: profile && { ...profile, count: profile.count * independentShare(dependence) },
  };
}

const emptyProfile = { mean: 0, std: 0, fourth: 1, count: 0 };

/** The grain of all values; of one tensor if only this shows the grid, since each tensor may have its own. */
function grainIn(sorted: Float64Array, first: Float64Array, dtype: Dtype): Grain | null {
  const grain = grainOf(sorted, dtype);
  if (!grain || grain.bits !== null || grain.spacing !== null || first.length === sorted.length) return grain;
  const own = grainOf(first.slice().sort(), dtype);
  return own?.spacing ? own : grain;
}

/** As many whole tensors, or whole filters of one tensor, as the measurement of dependence takes. */
function wholeTensors(values: Float64Array, shape: readonly number[]): Float64Array {
  const unit = sizeOf(shape) <= maxDependent ? sizeOf(shape) : sizeOf(shape.slice(1));
  return values.subarray(0, Math.floor(Math.min(values.length, maxDependent) / unit) * unit);
}

/** Values on one side can be a whole distribution there, or one about the centre without signs. */
function familiesOf(folded: Profile, own: Profile | null, centre: number, side: 1 | -1 | 0) {
  const whole = own && side !== 0 ? fittingFamilies(own, Number.NaN) : [];
  if (whole.length > 0) return { families: whole, isFolded: false };
  return { families: fittingFamilies(folded, centre), isFolded: side !== 0 };
}

/** The values that are neither atoms nor repetitions. */
function distinctValues(tensors: readonly Float64Array[], { isRest }: Divided, repetition: Repetition | null) {
  return joined(
    tensors.map((values) =>
      values.filter((value, i) => isRest(value) && !(repetition !== null && repeatsEarlier(values, i, repetition))),
    ),
  );
}

function repeatsEarlier(values: Float64Array, i: number, { lag, sign, every, from }: Repetition): boolean {
  if (i < lag || i < from) return false;
  if (every !== null && (i - from) % every !== 0) return false;
  return sign === -1 || values[i] === values[i - lag];
}

function sideOf(sorted: Float64Array, centre: number): 1 | -1 | 0 {
  if (sorted.length < minValues) return 0;
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] as number;
  if (at(maxOther) > centre) return 1;
  return at(1 - maxOther) < centre ? -1 : 0;
}

/** The values with signs about the centre in turn, by their sizes' last bits: half of the distribution says it all. */
function unfolded(values: Float64Array, centre: number): Float64Array {
  return values.map((value, i) => centre + (i % 2 === 0 ? 1 : -1) * (value - centre));
}

/** The share of independent values in a sample of which neighbours are correlated: (1 − r)/(1 + r). */
function independentShare(dependence: Dependence | null): number {
  if (dependence?.kind !== "correlation") return 1;
  const r = Math.abs(dependence.correlation);
  return Math.max(0.01, (1 - r) / (1 + r));
}

/** The mean of a random tensor is off by its standard error; one in a thousand of that is too exact. */
const tooExact = 2e-3;
const minTensors = 2;

function exactOf({ tensors, shape, centre, std }: DrawnTensors): SampleFacts["exact"] {
  const filter = sizeOf(shape.slice(1));
  const moments = tensors.map((values) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const square = values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length;
    return { mean, std: Math.sqrt(square), size: values.length };
  });
  const isExact = (deviations: readonly number[]) => deviations.every((deviation) => Math.abs(deviation) < tooExact);
  const [first] = tensors as [Float64Array, ...Float64Array[]];
  const means = Array.from({ length: Math.floor(first.length / filter) }, (_, row) => {
    const own = first.subarray(row * filter, (row + 1) * filter);
    return (own.reduce((sum, value) => sum + value, 0) / filter - centre) / (std / Math.sqrt(filter));
  });
  if (filter > 1 && means.length > 2 && isExact(means)) return "mean of each filter";
  if (tensors.length < minTensors) return null;
  if (isExact(moments.map(({ mean, size }) => ((mean - centre) / std) * Math.sqrt(size)))) return "mean of each tensor";
  const [one] = moments as [(typeof moments)[number]];
  const ratios = moments.map(({ std: own, size }) => (own / one.std - 1) * Math.sqrt(2 * size));
  return isExact(ratios) && one.std > 0 ? "std of each tensor" : null;
}
