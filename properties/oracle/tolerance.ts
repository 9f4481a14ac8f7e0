import type { AccuracyClass, Conv2dRequest, Tensor } from "../../contract/contract.ts";
import type { Approximate, Bound } from "../expect/approximate.ts";
import { accuracyBound, classOf } from "./accuracyClasses.ts";
import { naiveConv2d, type Sums } from "./naiveConv2d.ts";
import { largest } from "./narrowBound.ts";
import { wholeLimits } from "./wholeLimits.ts";

/**
 * The tolerance of each element of an answer: 0 if the data are whole numbers within the limits of the class, otherwise
 * the class's error bound. Values that are not finite must be equal.
 */
export function toleranceOf(declared: AccuracyClass, request: Conv2dRequest): Bound {
  let known: { exact: Sums; bound: Bound; isExact: (index: number) => boolean } | undefined;
  return (i) => {
    if (!known) {
      const exact = naiveConv2d(request);
      const bound = accuracyBound(declared, request, exact);
      known = { exact, bound, isExact: exactWhere(declared, request, exact) };
    }
    const { exact, bound, isExact } = known;
    if (!Number.isFinite(exact.data[i]) || isExact(i)) return 0;
    const limit = bound(i);
    return Number.isNaN(limit) ? Number.POSITIVE_INFINITY : limit;
  };
}

/**
 * Σ tolerance·|w| over an input with a tolerance: the additional tolerance of the answer; undefined if the input has
 * none.
 */
export function carriedTolerance(request: Conv2dRequest): Bound | undefined {
  const { tolerance, dtype, shape, data }: Approximate = request.input;
  if (!tolerance) return undefined;
  let carried: Float64Array | undefined;
  const carry = () => {
    const input = { dtype, shape, data: Float64Array.from(data, (_, at) => tolerance(at)) };
    const weight = { ...request.weight, data: request.weight.data.map(Math.abs) };
    return naiveConv2d({ ...request, input, weight, bias: null }).data;
  };
  return (i) => {
    carried ??= carry();
    // A weight of zero times an infinite tolerance.
    return Number.isNaN(carried[i]) ? Number.POSITIVE_INFINITY : (carried[i] as number);
  };
}

/** Whether, for each element, the data are whole numbers that the class computes exactly in any order. */
function exactWhere(declared: AccuracyClass, request: Conv2dRequest, exact: Sums): (index: number) => boolean {
  const { input, weight, bias } = request;
  const name = classOf(declared, request);
  const isNever = name === "fft" || name === "winograd-f4" || name === "winograd-f6";
  if (isNever || !isWhole(input) || !isWhole(weight) || (bias && !isWhole(bias))) return () => false;
  const offset = bias ? largest(bias) : 0;
  const [pixel, tap] = [largest(input), largest(weight)];
  if (name === "winograd-f2") {
    const size = 81 * (weight.shape[1] as number) * pixel * tap;
    if (size > 2 ** 22 || !input.data.every(Number.isFinite)) return () => false;
    return (i) => (exact.magnitude[i] as number) <= 2 ** 24;
  }
  const { factors, sums, output } = wholeLimits(name);
  const sumLimit = input.dtype === "float64" ? 2 ** 53 : sums;
  if (Math.max(pixel, tap, offset) > factors) return () => false;
  return (i) => (exact.magnitude[i] as number) <= sumLimit && Math.abs(exact.data[i] as number) + offset <= output;
}

/** Infinities and NaN do not depend on the other values, so they count as whole. */
function isWhole({ data }: Tensor): boolean {
  return data.every((value) => Number.isInteger(value) || !Number.isFinite(value));
}
