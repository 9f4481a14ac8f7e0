import { sizeOf } from "../../impl/tensor.ts";
import type { Order } from "../../run/record/measured/sampleFacts.ts";

/** Fewer pairs than this are in order by chance in one of 10⁶ samples. */
const minPairs = 20;

/** What is in order in every tensor of the shape: all values, each filter, each row of a kernel, or two taps. */
export function orderOf(values: Float64Array, shape: readonly number[]): Order | null {
  const [filter, kernel] = [sizeOf(shape.slice(1)), sizeOf(shape.slice(2))];
  const units = [
    { of: "tensor", size: sizeOf(shape) },
    { of: "filter", size: filter },
    { of: "kernel", size: kernel },
    { of: "row", size: shape.at(-1) as number },
  ] as const;
  for (const { of, size } of units) {
    if (size < 2 || shape.length < 2) continue;
    const direction = directionOf(values, (i) => (i % size === 0 ? null : i - 1));
    if (direction !== 0) return { of, direction, taps: null };
  }
  const columns = directionOf(values, (i) => (i % sizeOf(shape) < filter ? null : i - filter));
  if (columns !== 0) return { of: "column", direction: columns, taps: null };
  return tapsInOrder(values, shape.length > 2 ? kernel : 1);
}

/** 1 if no value is smaller than its predecessor, −1 if none is larger, 0 otherwise or if there are few. */
function directionOf(values: Float64Array, before: (i: number) => number | null): 1 | -1 | 0 {
  let [up, down] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const other = before(i);
    if (other === null) continue;
    const change = (values[i] as number) - (values[other] as number);
    if (change > 0) up += 1;
    if (change < 0) down += 1;
    if (up > 0 && down > 0) return 0;
  }
  if (up + down < minPairs) return 0;
  return up > 0 ? 1 : -1;
}

/** The first pair of taps that is in order in each kernel. */
function tapsInOrder(values: Float64Array, kernel: number): Order | null {
  if (kernel < 2 || values.length < minPairs * kernel) return null;
  for (let first = 0; first < kernel; first++)
    for (let second = first + 1; second < kernel; second++) {
      const direction = directionOf(values, (i) => (i % kernel === second ? i - second + first : null));
      if (direction !== 0) return { of: "kernel", direction, taps: [first, second] };
    }
  return null;
}
