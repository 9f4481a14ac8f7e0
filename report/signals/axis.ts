/** The values of an axis: its ends, and its ticks within them, which are multiples of a round step. */
export interface Axis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] as const;
/** Left free at both ends, as a share of the axis. */
const margin = 0.04;

/** An axis that holds 0 and every finite value, with at most `count` ticks, two or more. */
export function axisOf(values: readonly number[], count: number): Axis {
  const finite = values.filter(Number.isFinite);
  const [least, greatest] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  // Values that differ by less than one tick need one above and one below.
  const isFlat = greatest - least < 1;
  const [from, to] = isFlat ? [-1, 1] : [least, greatest];
  const free = margin * (to - from);
  const [low, high] = [from - free, to + free];
  const ticksBy = (step: number) => {
    const first = Math.ceil(low / step);
    return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => (first + i) * step);
  };
  const step = steps.find((each) => ticksBy(each).length <= count) ?? to - from;
  return { low, high, ticks: ticksBy(step) };
}
