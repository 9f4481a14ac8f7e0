import { transposedGradients } from "../bilinear/operation.ts";
import { shapesClaim } from "../bilinear/shapesClaim.ts";

/**
 * Claim: each gradient has the shape and dtype of its tensor; without a bias, the bias gradient is null.
 * Catches: ∂weight as [outChannels, inChannels / groups, kh, kw], which is that of conv2d; a float32 answer to a float64
 * request.
 * Source: docs/protocol.md, Operations; a gradient is an element of its variable's space.
 */
export const shapesAndDtypes = shapesClaim({
  of: transposedGradients,
  id: "transposedGradient/shapes-and-dtypes",
  title: "has the shapes and the dtype of input, weight and bias",
  rationale: "reports a wrong shape or dtype before any value is compared",
});
