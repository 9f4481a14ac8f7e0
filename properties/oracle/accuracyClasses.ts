import { accuracyClasses } from "../../contract/accuracy.ts";
import type { AccuracyClass, Conv2dRequest, Tensor } from "../../contract/contract.ts";
import type { Bound } from "../expect/approximate.ts";
import { errorBound } from "./errorBound.ts";
import { eitherNeighbour, float32 } from "./formats.ts";
import { fourierBound } from "./fourierBound.ts";
import type { Conv2dSums } from "./naiveConv2d.ts";
import { mayOverflow, narrowArithmetic, narrowBound } from "./narrowBound.ts";
import { isWinograd, winogradBound, winogradTransforms } from "./winogradBound.ts";

/**
 * The class by which a request is judged: a declared class applies only to float32, and Winograd's only to 3×3 kernels.
 */
export function classOf(declared: AccuracyClass, request: Conv2dRequest): AccuracyClass {
  if (request.input.dtype === "float64") return "ieee-f32";
  return declared in winogradTransforms && !isWinograd(request) ? "ieee-f32" : declared;
}

/**
 * Whether a class computes the request by a transform: every pixel of a tile or plane then affects every output of it.
 */
export function isTransformed(declared: AccuracyClass, request: Conv2dRequest): boolean {
  const name = classOf(declared, request);
  return name === "fft" || name in winogradTransforms;
}

/** The error bound of a class for a request, without regard to overflow. */
export function roundingBound(declared: AccuracyClass, request: Conv2dRequest, exact: Conv2dSums): Bound {
  const name = classOf(declared, request);
  switch (name) {
    case "ieee-f32":
      return errorBound(exact);
    case "winograd-f2":
    case "winograd-f4":
    case "winograd-f6":
      return winogradBound(winogradTransforms[name], request, exact);
    case "fft":
      return fourierBound(request, exact);
    default:
      return narrowBound(narrowArithmetic[name], request, exact);
  }
}

/** The error bound of a class for a request: infinite if intermediate values of the class can overflow. */
export function accuracyBound(declared: AccuracyClass, request: Conv2dRequest, exact: Conv2dSums): Bound {
  const name = classOf(declared, request);
  const bound = roundingBound(name, request, exact);
  if (!(name in narrowArithmetic)) return bound;
  const overflows = mayOverflow(narrowArithmetic[name as keyof typeof narrowArithmetic], request, exact, bound);
  return (i) => (overflows(i) ? Number.POSITIVE_INFINITY : bound(i));
}

/** The magnitude from which the answers of a class may be infinite. */
export function overflowOf(name: AccuracyClass): number {
  if (!(name in narrowArithmetic)) return name === "ieee-f32" ? float32.overflow : eitherNeighbour.overflow;
  const { sums, output } = narrowArithmetic[name as keyof typeof narrowArithmetic];
  return Math.min(sums.overflow, output.overflow);
}

/** Every class whose bound all elements of an answer meet. */
export function fittingClasses(answer: Tensor, request: Conv2dRequest, exact: Conv2dSums): readonly AccuracyClass[] {
  return accuracyClasses.filter((name) => {
    const bound = accuracyBound(name, request, exact);
    return exact.data.every((want, i) => {
      const got = answer.data[i] as number;
      if (got === want) return true;
      const limit = bound(i);
      return limit === Number.POSITIVE_INFINITY || Math.abs(got - want) <= limit;
    });
  });
}
