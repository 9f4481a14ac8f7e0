import type {
  Conv2dGradientRequest,
  Conv2dRequest,
  ConvTranspose2dGradientRequest,
  ConvTranspose2dRequest,
  Tensor,
} from "../../contract/contract.ts";
import { tensor } from "../../impl/tensor.ts";
import type { Bound } from "../expect/approximate.ts";
import { fourierBound } from "./fourierBound.ts";
import { type Conv2dSums, naiveConv2d, type Sums } from "./naiveConv2d.ts";
import { naiveConvTranspose2d } from "./naiveConvTranspose2d.ts";
import { type GradientRole, naiveGradient, naiveTransposedGradient } from "./naiveGradient.ts";
import { isWinograd, winogradBound, winogradTransforms } from "./winogradBound.ts";

/** The classes that compute by a transform. */
export type Transform = keyof typeof winogradTransforms | "fft";

/** The exact sums of products of an answer, and what bounds their rounding errors in each class. */
export interface ProductSums {
  readonly exact: Sums;
  /** Each product has a value of either tensor as a factor. */
  readonly factors: readonly [Tensor, Tensor];
  /** What is added to the products. */
  readonly offset: Tensor | null;
  /** The same sums of other factors, without the offset. */
  readonly sumsOf: (first: Tensor, second: Tensor) => Sums;
  /** Whether parts of a sum may be stored before they are added, as through a border that repeats pixels. */
  readonly isFolded: boolean;
  /** Whether Winograd's algorithm applies. */
  readonly isWinograd: boolean;
  /** The error bound of a transform; undefined if none is known. */
  readonly transformBound?: (name: Transform) => Bound;
}

export function conv2dSums(request: Conv2dRequest, exact: Conv2dSums = naiveConv2d(request)): ProductSums {
  const { input, weight, bias } = request;
  return {
    exact,
    factors: [input, weight],
    offset: bias,
    sumsOf: (first, second) => naiveConv2d({ ...request, input: first, weight: second, bias: null }),
    isFolded: false,
    isWinograd: isWinograd(request),
    transformBound: (name) =>
      name === "fft" ? fourierBound(request, exact) : winogradBound(winogradTransforms[name], request, exact),
  };
}

export function transposedSums(request: ConvTranspose2dRequest): ProductSums {
  const { input, weight, bias } = request;
  return {
    exact: naiveConvTranspose2d(request),
    factors: [input, weight],
    offset: bias,
    sumsOf: (first, second) => naiveConvTranspose2d({ ...request, input: first, weight: second, bias: null }),
    isFolded: false,
    isWinograd: isWinograd(request),
  };
}

export function gradientSums(request: Conv2dGradientRequest, role: GradientRole): ProductSums {
  const isFolded = role === "input" && request.paddingMode !== "zeros";
  return { ...sumsOfGradient(naiveGradient, request, role), isFolded };
}

export function transposedGradientSums(request: ConvTranspose2dGradientRequest, role: GradientRole): ProductSums {
  return { ...sumsOfGradient(naiveTransposedGradient, request, role), isFolded: false };
}

/** The gradient of the bias sums products with 1. */
function sumsOfGradient<R extends Conv2dGradientRequest>(
  gradientOf: (request: R, role: GradientRole) => Sums,
  request: R,
  role: GradientRole,
): Omit<ProductSums, "isFolded"> {
  const { input, weight, gradOutput } = request;
  const one = tensor(gradOutput.dtype, [1], [1]);
  return {
    exact: gradientOf(request, role),
    factors: [gradOutput, { input: weight, weight: input, bias: one }[role]],
    offset: null,
    sumsOf: (first, second) => {
      const other = { input: { weight: second }, weight: { input: second }, bias: {} }[role];
      return gradientOf({ ...request, gradOutput: first, ...other }, role);
    },
    isWinograd: role !== "bias" && isWinograd(request),
  };
}
