import type {
  Conv2dGradientRequest,
  ConvTranspose2dGradientRequest,
  ConvTranspose2dRequest,
} from "../../../contract/contract.ts";
import type { Declared } from "../../../properties/claim/declaration.ts";
import type { Bound } from "../../../properties/expect/approximate.ts";
import type { GradientRole } from "../../../properties/oracle/naiveGradient.ts";
import {
  conv2dSums,
  gradientSums,
  type ProductSums,
  transposedGradientSums,
  transposedSums,
} from "../../../properties/oracle/productSums.ts";
import {
  conv2dTolerance,
  gradientTolerance,
  transposedGradientTolerance,
  transposedTolerance,
} from "../../../properties/oracle/tolerance.ts";
import type { Convolution, Part } from "../../../run/record/measured/change.ts";
import { isTransposed } from "../../../run/record/measured/convolutions.ts";
import type { ConvolutionRequest } from "./geometry.ts";

const roles: Readonly<Partial<Record<Part, GradientRole>>> = {
  inputGradient: "input",
  weightGradient: "weight",
  biasGradient: "bias",
};

/** What the declared accuracy allows each element of a part; undefined if exact answers are promised. */
export function slackOf(
  declared: Declared,
  operation: Convolution,
  part: Part,
  request: ConvolutionRequest,
): Bound | undefined {
  const role = roles[part];
  if (role && isTransposed(operation))
    return transposedGradientTolerance(declared, request as ConvTranspose2dGradientRequest, role);
  if (role) return gradientTolerance(declared, request as Conv2dGradientRequest, role);
  if (operation === "conv2d") return conv2dTolerance(declared, request);
  return transposedTolerance(declared, request as ConvTranspose2dRequest);
}

/** The exact sums of a part. */
export function sumsOf(operation: Convolution, part: Part, request: ConvolutionRequest): ProductSums {
  const role = roles[part];
  if (role && isTransposed(operation)) return transposedGradientSums(request as ConvTranspose2dGradientRequest, role);
  if (role) return gradientSums(request as Conv2dGradientRequest, role);
  return operation === "conv2d" ? conv2dSums(request) : transposedSums(request as ConvTranspose2dRequest);
}
