import { sizeOf } from "../../../impl/tensor.ts";
import type { Subject } from "../../claim/subject.ts";
import { joined } from "../distribution/joined.ts";
import type { BatteryRow } from "./row.ts";
import type { Drawn } from "./sample.ts";

/** The size of a confirmation as a multiple of the first sample. */
export const confirmationFactor = 8;

/** The sample size of a row. */
export interface SampleSize {
  readonly shape: readonly number[];
  readonly tensors: number;
}

/** Number of tensors of a small shape in a first sample, as a share of its values: each tensor is a request. */
const valuesPerRequest = 64;

/** The largest sample of the row with about this number of values. */
export function sizeFor({ shapes, isPooled }: BatteryRow, values: number): SampleSize {
  if (isPooled) {
    const [shape] = shapes as [readonly number[]];
    return { shape, tensors: Math.max(1, Math.ceil(Math.min(values / sizeOf(shape), values / valuesPerRequest))) };
  }
  // A shape with slightly more values than a power of two counts as that power.
  const shape = shapes.find((candidate) => sizeOf(candidate) <= 1.3 * values) ?? (shapes.at(-1) as readonly number[]);
  return { shape, tensors: 1 };
}

/**
 * The planned size, or the largest size that the target draws within the given seconds, dividing the number of values
 * by four in each step. The smallest tensor is drawn a few times, until one draw is fast enough for the planned size,
 * since the first request is slower and a machine may be busy.
 */
export async function affordableSize(
  subject: Subject,
  row: BatteryRow,
  { values, seconds }: { readonly values: number; readonly seconds: number },
): Promise<SampleSize> {
  const smallest = row.shapes.at(-1) as readonly number[];
  const planned = sizeFor(row, values);
  let secondsPerValue = Number.POSITIVE_INFINITY;
  const isTooSlow = (size: SampleSize) => drawnBy(size) * secondsPerValue > seconds;
  for (let attempt = 0; attempt < maxProbes && isTooSlow(planned); attempt++) {
    const started = performance.now();
    await row.ask(subject, smallest, attempt);
    secondsPerValue = Math.min(secondsPerValue, (performance.now() - started) / 1000 / sizeOf(smallest));
  }
  let wanted = values;
  while (wanted > 1 && isTooSlow(sizeFor(row, wanted))) wanted /= 4;
  return sizeFor(row, wanted);
}

const maxProbes = 6;

function drawnBy({ shape, tensors }: SampleSize): number {
  return tensors * sizeOf(shape);
}

/**
 * A sample with seeds made from the stage and the case's seed. Stage 0 draws as many tensors as the size states, with
 * consecutive seeds; stage 1 draws eight times as many. A single tensor comes with the tensor of the next seed, if the
 * target has seeds.
 */
export async function drawRow(
  subject: Subject,
  row: BatteryRow,
  { shape, tensors }: SampleSize,
  seed: number,
  stage: 0 | 1,
): Promise<Drawn> {
  const count = stage === 0 ? tensors : tensors * confirmationFactor;
  const first = stage === 0 ? seed : mixed(seed);
  // The seeds of large tensors are far apart, since the next seed is their neighbour.
  const stride = row.isPooled ? 1 : 0x9e3779b1;
  const seeds = Array.from({ length: count }, (_, i) => (first + i * stride) % 2 ** 32);
  const values = await ask(subject, row, shape, seeds);
  const hasNeighbour = !row.isPooled && subject.declared.supports.seeds !== "none";
  const neighbour = hasNeighbour
    ? await ask(
        subject,
        row,
        shape,
        seeds.map((each) => (each + 1) % 2 ** 32),
      )
    : null;
  const sampleShape = row.shapeOf(shape, values.length);
  return {
    label: `${row.label(shape, first)}${count > 1 ? ` and the seeds of ${count - 1} more` : ""}`,
    distribution: row.distribution(shape, subject.declared.defaults),
    dtype: row.dtype,
    shape: sampleShape,
    values,
    // Values selected by a mask have other positions under another seed.
    neighbour: neighbour?.length === values.length ? neighbour : null,
  };
}

async function ask(
  subject: Subject,
  row: BatteryRow,
  shape: readonly number[],
  seeds: readonly number[],
): Promise<Float64Array> {
  const parts: ArrayLike<number>[] = [];
  for (const seed of seeds) parts.push(await row.ask(subject, shape, seed));
  return joined(parts);
}

/** Another seed, made by the finalizer of MurmurHash3. */
function mixed(seed: number): number {
  let bits = seed ^ 0x6c8e9cf5;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** What a smaller sample than planned still detects, for the report. */
export function sharpnessOf(size: SampleSize, planned: SampleSize): string {
  const n = drawnBy(size);
  // A normal's relative std has standard error 1/√(2N). The screen is 3.09 of them, and 3.09 more are detected with
  // 0.999.
  const std = (2 * 3.09) / Math.sqrt(2 * n);
  return (
    `samples of ${n} values instead of ${drawnBy(planned)}, since the target draws slowly (--draw-limit): with probability ` +
    `0.999 a normal's std is detected if it is ${(100 * std).toPrecision(4)} % off, a uniform bound if it is ${((100 * 6.2) / n).toPrecision(4)} %`
  );
}
