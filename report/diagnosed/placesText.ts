import type { Order, Repetition } from "../../run/record/measured/sampleFacts.ts";
import { ordinal, percent } from "./numbers.ts";

/** `every 2nd value repeats the value before it`. */
export function repetitionText({ lag, sign, share, every, from, to }: Repetition, unit: string | null): string {
  const verb = sign === 1 ? "repeats" : "is the mirror image of";
  const before = lag === 1 ? "the value before it" : `the value ${lag} places before it`;
  if (every === null) return `${percent(share)} of the values: each ${verb} ${before}`;
  if (every > 1) return `every ${ordinal(every)} value ${verb} ${before}`;
  if (unit === "other filters") return "the last filter repeats the first";
  if (share < 0.99) return `the values ${from} to ${to - 1}: each ${verb} ${before}`;
  if (unit !== null) return `every ${unit} ${verb} the ${unit} before it`;
  return sign === 1 ? `the values repeat after ${lag}` : `every value ${verb} ${before}`;
}

/** `the values of each kernel never decrease`. */
export function orderText({ of, direction, taps }: Order): string {
  if (taps !== null) {
    const [low, high] = direction === 1 ? taps : [taps[1], taps[0]];
    return `the value ${low} of each kernel is never larger than the value ${high}`;
  }
  const never = direction === 1 ? "never decrease" : "never increase";
  if (of === "tensor") return `the values ${never} from the first to the last`;
  return of === "column" ? `the values ${never} from filter to filter` : `the values of each ${of} ${never}`;
}
