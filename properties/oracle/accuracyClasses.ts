import { accuracyClasses, halfClasses } from "../../contract/accuracy.ts";
import type { AccuracyClass, Conv2dRequest, Dtype, Tensor } from "../../contract/contract.ts";
import { unsupported } from "../../contract/refusal.ts";
import { isHalf } from "../../impl/halves.ts";
import type { Bound } from "../expect/approximate.ts";
import { errorBound } from "./errorBound.ts";
import { eitherNeighbour, float32, unrounded } from "./formats.ts";
import {
  arithmeticOf,
  isNarrow,
  isRoundedOnce,
  mayOverflow,
  narrowArithmetic,
  narrowBound,
  narrowIn,
} from "./narrowBound.ts";
import type { ProductSums, Transform } from "./productSums.ts";
import { storedBound } from "./storedRange.ts";
import { isWinograd, winogradTransforms } from "./winogradBound.ts";

/**
 * The class by which sums are judged: a declared class applies only to float32, and Winograd's only to 3×3 kernels with
 * stride 1 and dilation 1.
 */
export function classOf(declared: AccuracyClass, products: ProductSums): AccuracyClass {
  if (products.exact.dtype === "float64") return "ieee-f32";
  return declared in winogradTransforms && !products.isWinograd ? "ieee-f32" : declared;
}

/** Whether a class computes by a transform: every pixel of a tile or plane then affects every output of it. */
export function isTransform(name: AccuracyClass): name is Transform {
  return name === "fft" || name in winogradTransforms;
}

/** Whether a class computes a convolution by a transform. */
export function isTransformed(declared: AccuracyClass, request: Conv2dRequest): boolean {
  if (request.input.dtype === "float64" || !isTransform(declared)) return false;
  return declared === "fft" || isWinograd(request);
}

/** The error bound of a class, without regard to overflow; null if none is known. */
export function roundingBound(declared: AccuracyClass, products: ProductSums): Bound | null {
  const name = classOf(declared, products);
  if (isTransform(name)) return products.transformBound?.(name) ?? null;
  if (isRoundedOnce(name, products)) return storedBound(products);
  const arithmetic = arithmeticOf(name, products);
  return arithmetic ? narrowBound(arithmetic, products) : errorBound(products.exact);
}

/** The error bound of a class: infinite if intermediate values of the class can overflow; null if none is known. */
export function accuracyBound(declared: AccuracyClass, products: ProductSums): Bound | null {
  const bound = roundingBound(declared, products);
  const name = classOf(declared, products);
  const arithmetic = arithmeticOf(name, products);
  if (!bound || !arithmetic) return bound;
  // What a single rounding makes infinite is in its bound.
  const stored = isRoundedOnce(name, products) ? { ...arithmetic, output: unrounded } : arithmetic;
  const overflows = mayOverflow(stored, products, bound);
  return (i) => (overflows(i) ? Number.POSITIVE_INFINITY : bound(i));
}

/** The reason why answers of a class without a bound are not judged. */
export function withoutBound(name: AccuracyClass): Error {
  return unsupported(`declares accuracy ${name}, whose bound is known for conv2d only`);
}

/** Ends a case as unsupported if intermediate values of a transform may overflow although the sums do not. */
export function requireRange(declared: AccuracyClass, products: ProductSums): void {
  if (isTransform(classOf(declared, products)))
    throw unsupported(`declares ${declared}, whose transformed values may overflow before their sum`);
}

/**
 * The bound of an answer that is better than a narrow class promises: its sums are in float32 and not stored in a
 * narrower format, so that they overflow later. Null for a class whose range is that of float32.
 */
export function widerBound(name: AccuracyClass, products: ProductSums): Bound | null {
  if (isHalf(products.exact.dtype) || !isNarrow(name) || narrowArithmetic[name].output === unrounded) return null;
  return narrowBound({ factors: narrowArithmetic[name].factors, sums: float32, output: unrounded }, products);
}

/** The magnitude from which the answers of a class may be infinite. */
export function overflowOf(name: AccuracyClass, dtype: Dtype): number {
  const arithmetic = narrowIn(name, dtype);
  if (!arithmetic) return name === "ieee-f32" ? float32.overflow : eitherNeighbour.overflow;
  const { sums, output } = arithmetic;
  return Math.min(sums.overflow, output.overflow);
}

/** Every class whose bound all elements of an answer meet. */
export function fittingClasses(answer: Tensor, products: ProductSums): readonly AccuracyClass[] {
  const { dtype } = products.exact;
  const classes: readonly AccuracyClass[] = isHalf(dtype) ? halfClasses[dtype] : accuracyClasses;
  return classes.filter((name) => {
    const bound = accuracyBound(name, products);
    return products.exact.data.every((want, i) => {
      const got = answer.data[i] as number;
      if (got === want) return true;
      const limit = bound?.(i) ?? 0;
      return limit === Number.POSITIVE_INFINITY || Math.abs(got - want) <= limit;
    });
  });
}
