import type { Fault } from "../../faults/fault.ts";
import { conv2d } from "../../impl/conv2d.ts";
import { conv2dRequest } from "../../properties/arbitraries/conv2dCase.ts";
import { coveringRows } from "../../properties/arbitraries/coveringRows.ts";

/** The share of the covering rows that a fault answers otherwise than the reference; 0 where it serves no conv2d. */
export function changedShare({ target }: Fault): number {
  const { conv2d: serve } = target;
  if (!serve) return 0;
  const changed = coveringRows.filter((row) => {
    const request = conv2dRequest(row);
    const right = conv2d(request);
    try {
      const answer = serve(request);
      if (answer instanceof Promise) return false;
      return String(answer.shape) !== String(right.shape) || answer.data.some((value, i) => value !== right.data[i]);
    } catch {
      return true;
    }
  });
  return changed.length / coveringRows.length;
}
