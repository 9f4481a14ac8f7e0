import { equivalentTarget } from "../../../faults/equivalents/equivalentTarget.ts";
import { correctGenerators } from "../../../faults/equivalents/generators.ts";
import { declaredBy } from "../../../properties/claim/declared.ts";
import { observe } from "../../../properties/claim/subject.ts";
import { confirmationFactor } from "../../../properties/init/battery/drawRow.ts";
import { initializerRow, tellingShapes } from "../../../properties/init/battery/row.ts";
import { createSample, type Sample } from "../../../properties/init/battery/sample.ts";
import { statistics } from "../../../properties/init/battery/statistics.ts";
import type { Departure } from "./departures.ts";
import { kolmogorovLimit } from "./formulas.ts";

const [shape] = tellingShapes;
/**
 * The middle of the sizes in PyTorch's tests: they draw tensors of 30 to 50 elements per axis, mostly with one or two
 * axes.
 */
const smallSize = 506;
/** PyTorch's tests reject below this p. */
const pytorchLevel = 1e-4;

/** The shares of samples that were detected, and by which statistics. */
export interface Simulated {
  readonly screened: number;
  readonly confirmed: number;
  readonly confirmations: number;
  readonly by: readonly string[];
  /** PyTorch's test on the same draws: p < 1e-4 of Kolmogorov's test on 506 values, and on all. */
  readonly kolmogorovFew: number;
  readonly kolmogorovAll: number;
}

const target = equivalentTarget(correctGenerators["xoshiro128**"]);
const subject = declaredBy(target).then((declared) => observe(target, declared).subject);

async function valuesOf(departure: Departure, seeds: readonly number[]): Promise<Float64Array> {
  const { claimed, drawn = claimed, change = (values: Float64Array) => values } = departure;
  const row = initializerRow(drawn);
  const parts: Float64Array[] = [];
  for (const seed of seeds)
    parts.push(change(Float64Array.from(await row.ask(await subject, shape, seed)), shape, seed));
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => {
    all.set(part, at);
    return at + part.length;
  }, 0);
  return all.map(Math.fround);
}

async function sampleOf(departure: Departure, seed: number, tensors: number): Promise<Sample> {
  const seeds = Array.from({ length: tensors }, (_, i) => seed + 2 * i);
  const values = await valuesOf(departure, seeds);
  const { neighbour: toNeighbour } = departure;
  // Departures that do not concern the next seed are judged without it.
  const next =
    toNeighbour &&
    (await valuesOf(
      departure,
      seeds.map((each) => each + 1),
    ));
  const neighbour = toNeighbour && next ? toNeighbour(values, next) : null;
  const distribution = initializerRow(departure.claimed).distribution(shape, {});
  return createSample({ label: departure.name, distribution, dtype: "float32", shape, values, neighbour });
}

/** The statistics whose p falls below the level that `levelOf` gives them. */
function found(sample: Sample, levelOf: (screen: number) => number): readonly string[] {
  const hits: string[] = [];
  for (const { name, screen, allowance, skipped, measure } of statistics) {
    if (skipped(sample) !== null) continue;
    const p = allowance * measure(sample).p;
    if (Number.isNaN(p) || p < levelOf(screen)) hits.push(name);
    if (name === "finite" && hits.length > 0) break;
  }
  return hits;
}

export async function simulate(
  departure: Departure,
  draws: number,
  confirmations: number,
  rate: number,
): Promise<Simulated> {
  const hits = new Map<string, number>();
  let [screened, tried, confirmed, few, all] = [0, 0, 0, 0, 0];
  for (let i = 0; i < draws; i++) {
    const seed = 1_000_000 * (i + 1);
    const sample = await sampleOf(departure, seed, 1);
    const names = found(sample, (screen) => Math.max(screen, rate / 2));
    if (names.length > 0) screened += 1;
    for (const name of names) hits.set(name, (hits.get(name) ?? 0) + 1);
    if (isFoundByKolmogorov(sample.u().subarray(0, smallSize))) few += 1;
    if (isFoundByKolmogorov(sample.u())) all += 1;
    if (i >= confirmations || names.length === 0) continue;
    tried += 1;
    const fresh = await sampleOf(departure, seed + 500_000, confirmationFactor);
    if (found(fresh, (screen) => (screen > 0 ? rate / 2 / screen : rate)).length > 0) confirmed += 1;
  }
  const by = [...hits].sort((a, b) => b[1] - a[1]).slice(0, 3);
  return {
    screened: screened / draws,
    confirmed,
    confirmations: tried,
    by: by.map(([name]) => name),
    kolmogorovFew: few / draws,
    kolmogorovAll: all / draws,
  };
}

function isFoundByKolmogorov(shares: Float64Array): boolean {
  const sorted = shares.slice().sort();
  const n = sorted.length;
  const distance = sorted.reduce((worst, share, i) => Math.max(worst, share - i / n, (i + 1) / n - share), 0);
  return !(kolmogorovLimit(distance, n) >= pytorchLevel);
}
