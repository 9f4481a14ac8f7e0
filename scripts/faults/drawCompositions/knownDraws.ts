import { isDeepStrictEqual } from "node:util";
import type { Target, Tensor } from "../../../contract/contract.ts";
import type { Cell } from "../../../diagnosis/init/cell.ts";
import { faults } from "../../../faults/catalogue.ts";
import { correctGenerators } from "../../../faults/equivalents/generators.ts";
import { generatorOf } from "../../../faults/generatorOf.ts";
import { referenceWith } from "../../../faults/reference.ts";
import { tensorOf } from "../../../properties/init/distribution/sketch.ts";
import type { DrawComposition } from "./composition.ts";
import type { Truth } from "./mistake.ts";

/** A scale whose ratio is that of the fault's values to the correct ones. */
const scale = "scale";

/** What each fault of the catalogue is that draws wrongly; a fault of other matters is left out. */
const truths: Readonly<Record<string, Truth | typeof scale>> = {
  "clamped-not-truncated": { kind: "clamp", limit: 2 },
  "default-bias-by-channels": scale,
  "default-bias-two-percent-narrow": scale,
  "default-bound-is-constant": scale,
  "default-fan-ignores-groups": scale,
  "default-is-he-normal": { kind: "family", family: "normal", parameter: null, ratio: Math.sqrt(6) },
  "default-without-root-three": scale,
  "fan-out-for-fan-in": scale,
  "far-tail-uniform": { kind: "cut", rule: "uniform between the cuts" },
  "few-values-forget-std": scale,
  "gain-ignored": scale,
  "generator-goes-on": { kind: "unrepeatable" },
  "he-for-default": scale,
  "he-is-lecun": scale,
  "kaiming-filters-repeated": {
    kind: "repetition",
    lagOf: ([out = 0, ...rest]) => (out - 1) * sizeOfAll(rest),
    sign: 1,
    every: 1,
  },
  "kaiming-neighbours-correlated": { kind: "correlation", lag: 1, correlation: 0.05 },
  "kaiming-off-centre": { kind: "shift", sigmas: 0.03 },
  "kaiming-rows-of-other-scale": { kind: "groups", of: "filter", ratio: 1.05 / 0.95, turn: 2 },
  "kaiming-sixteen-bits": { kind: "grain", bits: null, levels: 2 ** 16 },
  "kaiming-taps-ordered": { kind: "taps" },
  "nan-now-and-then": { kind: "atom", at: Number.NaN, share: 1 / 30_000, every: 30_000 },
  "normal-little-too-wide": scale,
  "normal-not-truncated": { kind: "cut", rule: "not cut" },
  "one-sided": { kind: "side", side: 1 },
  "root-three-dropped": scale,
  "seed-cut-to-16-bits": { kind: "bits", bits: [16, 24, 31] },
  "seed-ignored": { kind: "bits", bits: [0, 1, 7, 8, 15, 16, 24, 31] },
  "seeds-share-a-part": { kind: "seeds correlated", correlation: 0.05 },
  "standardized-to-exact-deviation": { kind: "exact", of: "std of each tensor" },
  "standardized-to-exact-mean": { kind: "exact", of: "mean of each tensor" },
  "std-five-percent-off": scale,
  "sparse-uniform-values": { kind: "family", family: "uniform", parameter: null, ratio: 1 },
  "truncation-at-multiples-of-std": { kind: "cut", rule: "cut at a and b standard deviations from the mean" },
  "truncation-by-variance": { kind: "cut", rule: "cut at the distances of a and b from the mean, times the variance" },
  "truncation-leaves-outliers-at-the-bound": { kind: "atom", at: -2, share: 1 / 300, every: 300 },
  "truncation-uncorrected": scale,
  "twelve-uniforms-for-normal": { kind: "family", family: "sum of uniforms", parameter: 12, ratio: 1 },
  "two-uniforms-for-normal": { kind: "family", family: "triangular", parameter: null, ratio: 1 },
  "uniform-for-normal": { kind: "family", family: "uniform", parameter: null, ratio: 1 },
  "uniform-keeps-from-its-ends": { kind: "grain", bits: null, levels: 256 },
  "xavier-antithetic": { kind: "repetition", lagOf: () => 1, sign: -1, every: 2 },
  "xavier-by-root-2": scale,
  "xavier-by-root-24": scale,
  "xavier-fan-out-without-area": scale,
  "xavier-mean-not-zero": { kind: "shift", sigmas: Math.sqrt(3) },
  "xavier-period": { kind: "repetition", lagOf: () => 65_536, sign: 1, every: 1 },
  "xavier-rows-centred": { kind: "exact", of: "mean of each filter" },
};

export const knownDraws: readonly string[] = Object.keys(truths).map((id) => `init/${id}`);

const basis = referenceWith({ generator: (seed) => generatorOf(correctGenerators.pcg32(seed)) });

/** A fault of the catalogue as a composition: its region is where it changes values. */
export function knownDraw(id: string): DrawComposition {
  const fault = faults.find((each) => each.id === id);
  const truth = truths[id.replace("init/", "")];
  if (!fault || !truth) throw new Error(`no fault that draws has the id ${id}`);
  const target = fault.serve(basis);
  // A wrong seed does not change the values of each.
  const isOfSeeds = truth !== scale && ["bits", "unrepeatable"].includes(truth.kind);
  const holds = (cell: Cell) =>
    isOfSeeds || !isDeepStrictEqual(drawnBy(target, cell)?.data, drawnBy(basis, cell)?.data);
  return {
    number: 0,
    region: { text: id, holds },
    mistake: {
      text: fault.sentence,
      truth: truth === scale ? { kind: "scale", ratioOf: (cell) => ratioOf(target, cell) } : truth,
    },
    target,
  };
}

function drawnBy(target: Target, { operation, part, request }: Cell): Tensor | null {
  const serve = target[operation] as ((request: unknown) => unknown) | undefined;
  return tensorOf(serve?.(request), part);
}

/** The root of the ratio of the sums of squares. */
function ratioOf(target: Target, cell: Cell): number {
  return Math.sqrt(powerOf(drawnBy(target, cell)) / powerOf(drawnBy(basis, cell)));
}

function powerOf(tensor: Tensor | null): number {
  return new Float64Array(tensor?.data ?? []).reduce((sum, value) => sum + value * value, 0);
}

function sizeOfAll(axes: readonly number[]): number {
  return axes.reduce((size, axis) => size * axis, 1);
}
