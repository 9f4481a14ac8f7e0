/** The values of an axis: its ends and its ticks, which are multiples of `step`. */
export interface Axis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500];

/** An axis from a multiple of a round step to another, with at most `count` ticks, on which every finite value lies. */
export function axisOf(values: readonly number[], count: number): Axis {
  const finite = values.filter(Number.isFinite);
  const low = Math.min(0, ...finite);
  const high = Math.max(0, ...finite);
  // Values that are 0 but for rounding must not claim a step of their own.
  const [first, last] = [Math.floor(low + 1e-9), Math.ceil(high - 1e-9)];
  const fits = (step: number) => Math.ceil(last / step) - Math.floor(first / step) < count;
  const step = steps.find(fits) ?? Math.ceil((last - first) / (count - 2));
  const from = Math.floor(first / step);
  const to = Math.max(from + 1, Math.ceil(last / step));
  const ticks = Array.from({ length: to - from + 1 }, (_, i) => (from + i) * step);
  return { low: from * step, high: to * step, ticks };
}
