import type {
  AccuracyClass,
  Conv2dGradientRequest,
  Conv2dRequest,
  ConvTranspose2dGradientRequest,
  ConvTranspose2dRequest,
  Tensor,
} from "../../contract/contract.ts";
import { type Declared, type Standard, standardOf } from "../claim/declaration.ts";
import type { Approximate, Bound } from "../expect/approximate.ts";
import { accuracyBound, classOf, isTransform, withoutBound } from "./accuracyClasses.ts";
import { flushBound } from "./flushBound.ts";
import { naiveConv2d } from "./naiveConv2d.ts";
import type { GradientRole } from "./naiveGradient.ts";
import { arithmeticOf, largest } from "./narrowBound.ts";
import { conv2dSums, gradientSums, type ProductSums, transposedGradientSums, transposedSums } from "./productSums.ts";
import { limitsIn, wholeLimits } from "./wholeLimits.ts";

/** The tolerance of an output, and what its input's tolerance adds; undefined if exact answers are promised. */
export function conv2dTolerance(declared: Declared, request: Conv2dRequest): Bound | undefined {
  const own = toleranceBy(standardOf(declared, "conv2d", request.input.dtype), () => conv2dSums(request));
  const carried = own && carriedTolerance(request);
  return carried ? (i) => own(i) + carried(i) : own;
}

export function gradientTolerance(
  declared: Declared,
  request: Conv2dGradientRequest,
  role: GradientRole,
): Bound | undefined {
  return toleranceBy(standardOf(declared, "conv2dGradient", request.input.dtype), () => gradientSums(request, role));
}

export function transposedGradientTolerance(
  declared: Declared,
  request: ConvTranspose2dGradientRequest,
  role: GradientRole,
): Bound | undefined {
  return toleranceBy(standardOf(declared, "convTranspose2dGradient", request.input.dtype), () =>
    transposedGradientSums(request, role),
  );
}

export function transposedTolerance(declared: Declared, request: ConvTranspose2dRequest): Bound | undefined {
  return toleranceBy(standardOf(declared, "convTranspose2d", request.input.dtype), () => transposedSums(request));
}

/** The tolerance of an answer's elements; undefined if exact answers are promised. */
function toleranceBy(standard: Standard, compute: () => ProductSums): Bound | undefined {
  const products = once(compute);
  const bounds: Bound[] = [];
  if (standard.accuracy !== "ieee-f32" || !standard.deterministic)
    bounds.push(toleranceOf(standard.accuracy, products));
  if (standard.subnormals === "flushed") bounds.push(lazily(() => flushBound(products(), standard.accuracy)));
  if (standard.nan === "unspecified")
    bounds.push((i) => (Number.isNaN(products().exact.data[i]) ? Number.POSITIVE_INFINITY : 0));
  return bounds.length > 0 ? sumOf(bounds) : undefined;
}

function sumOf(bounds: readonly Bound[]): Bound {
  return (i) => bounds.reduce((sum, bound) => sum + bound(i), 0);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function lazily(make: () => Bound): Bound {
  const made = once(make);
  return (i) => made()(i);
}

/**
 * The tolerance of each element of an answer: 0 if the data are whole numbers within the limits of the class, otherwise
 * the class's error bound. Values that are not finite must be equal. Where no bound is known, asking for a tolerance
 * ends the case as unsupported, so that an answer is not judged unless it is exact.
 */
export function toleranceOf(declared: AccuracyClass, products: () => ProductSums): Bound {
  return lazily(() => boundWhereInexact(declared, products()));
}

function boundWhereInexact(declared: AccuracyClass, products: ProductSums): Bound {
  const bound = accuracyBound(declared, products);
  const isExact = exactWhere(declared, products);
  return (i) => {
    if (!bound) throw withoutBound(declared);
    if (!Number.isFinite(products.exact.data[i]) || isExact(i)) return 0;
    const limit = bound(i);
    return Number.isNaN(limit) ? Number.POSITIVE_INFINITY : limit;
  };
}

/**
 * Σ tolerance·|w| over an input with a tolerance: the additional tolerance of the answer; undefined if the input has
 * none.
 */
function carriedTolerance(request: Conv2dRequest): Bound | undefined {
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
function exactWhere(declared: AccuracyClass, products: ProductSums): (index: number) => boolean {
  const { exact, factors, offset } = products;
  const name = classOf(declared, products);
  const isNever = isTransform(name) && name !== "winograd-f2";
  if (isNever || !factors.every(isWhole) || (offset && !isWhole(offset))) return () => false;
  const added = offset ? largest(offset) : 0;
  const [pixel, tap] = [largest(factors[0]), largest(factors[1])];
  if (name === "winograd-f2") {
    const size = 81 * (factors[1].shape[1] as number) * pixel * tap;
    if (size > 2 ** 22 || !factors[0].data.every(Number.isFinite)) return () => false;
    return (i) => (exact.magnitude[i] as number) <= 2 ** 24;
  }
  const arithmetic = arithmeticOf(name, products);
  const limits = arithmetic ? limitsIn(arithmetic) : wholeLimits(name);
  const sumLimit = exact.dtype === "float64" ? 2 ** 53 : limits.sums;
  if (Math.max(pixel, tap, added) > limits.factors) return () => false;
  return (i) =>
    (exact.magnitude[i] as number) <= sumLimit && Math.abs(exact.data[i] as number) + added <= limits.output;
}

/** Infinities and NaN do not depend on the other values, so they count as whole. */
function isWhole({ data }: Tensor): boolean {
  return data.every((value) => Number.isInteger(value) || !Number.isFinite(value));
}
