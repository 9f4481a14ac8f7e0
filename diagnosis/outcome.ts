import type { Conv2dRequest, Target, Tensor } from "../contract/contract.ts";
import { isTensor } from "../contract/tensor.ts";
import type { Exchange } from "../properties/claim/exchange.ts";
import { errorBound } from "../properties/oracle/errorBound.ts";
import { naiveConv2d } from "../properties/oracle/naiveConv2d.ts";

/** The outcome of a request: an answer or an error. */
export type Outcome = { readonly answer: unknown } | "throws";

export function outcomeOf(exchange: Exchange): Outcome {
  return exchange.error === undefined && "answer" in exchange ? { answer: exchange.answer } : "throws";
}

/**
 * The outcomes of a target on the same requests, in order. If a target changes a request, the next call gets the
 * changed request, as in the run. Stops at the first request for which `isDone` is true.
 */
export async function answering(
  target: Target,
  exchanges: readonly Exchange[],
  isDone: (outcome: Outcome, index: number) => boolean = () => false,
): Promise<readonly Outcome[]> {
  const requests = structuredClone(exchanges.map(({ request }) => request));
  const outcomes: Outcome[] = [];
  for (const [i, { operation }] of exchanges.entries()) {
    const serve = target[operation] as ((request: unknown) => unknown) | undefined;
    let outcome: Outcome = "throws";
    try {
      if (serve) outcome = { answer: await serve.call(target, requests[i]) };
    } catch {
      // The error is the outcome.
    }
    outcomes.push(outcome);
    if (isDone(outcome, i)) break;
  }
  return outcomes;
}

/**
 * Whether two outcomes of one request are equal, or as near as two orders of summation: within each element's error
 * bound of the correct sum, or within the largest bound, since a wrong sum has another bound. Whole numbers must be
 * equal.
 */
export function agrees(
  { operation, request }: Exchange,
  one: Outcome,
  other: Outcome | undefined,
  bound: "each" | "largest",
): boolean {
  if (one === "throws" || other === "throws" || other === undefined) return one === other;
  const [a, b] = [one.answer, other.answer];
  if (!isTensor(a) || !isTensor(b)) return isSameValue(a, b);
  if (a.dtype !== b.dtype || a.shape.length !== b.shape.length || a.shape.some((axis, i) => axis !== b.shape[i]))
    return false;
  if (isEqualData(a, b)) return true;
  if (operation !== "conv2d") return false;
  const limit = limitOf(request as Conv2dRequest, a, bound);
  return a.data.every((value, i) => {
    const wanted = b.data[i] as number;
    if (value === wanted || (Number.isNaN(value) && Number.isNaN(wanted))) return true;
    if (Number.isInteger(value) && Number.isInteger(wanted)) return false;
    return Math.abs(value - wanted) <= limit(i);
  });
}

function isEqualData(a: Tensor, b: Tensor): boolean {
  return a.data.every((value, i) => value === b.data[i] || (Number.isNaN(value) && Number.isNaN(b.data[i])));
}

/** The bound of each element if the answer has the correct shape; an invalid request has no bound. */
function limitOf(request: Conv2dRequest, { shape }: Tensor, bound: "each" | "largest"): (index: number) => number {
  try {
    const exact = naiveConv2d(request);
    const own = errorBound(exact);
    if (bound === "each" && String(shape) === String(exact.shape)) return own;
    const largest = exact.data.reduce((most, _, i) => Math.max(most, own(i)), 0);
    return () => largest;
  } catch {
    return () => 0;
  }
}

/** For fans, gains and sets of gradients: numbers equal except for the last digits, tensors equal. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (isTensor(one) && isTensor(other))
    return one.dtype === other.dtype && String(one.shape) === String(other.shape) && isEqualData(one, other);
  if (typeof one === "number" && typeof other === "number")
    return Object.is(one, other) || Math.abs(one - other) <= 2 ** -40 * Math.abs(one);
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return one === other;
  const [fields, others] = [Object.entries(one), Object.entries(other)];
  return (
    fields.length === others.length &&
    fields.every(([name, value]) => isSameValue(value, (other as Readonly<Record<string, unknown>>)[name]))
  );
}
