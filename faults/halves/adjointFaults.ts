import type {
  Conv2dGradientRequest,
  Conv2dGradients,
  ConvTranspose2dRequest,
  Target,
  Tensor,
} from "../../contract/contract.ts";
import type { Fault } from "../fault.ts";
import type { Reference } from "../reference.ts";
import { halfFault } from "./fault.ts";
import { addedInPlace, only } from "./sums.ts";

const both = ["float16", "bfloat16"] as const;

type Gradients = "conv2dGradient" | "convTranspose2dGradient";

/** A gradient as the sum of those of parts of gradOutput, stored after each of them. */
function stored(operation: Gradients, role: "input" | "weight" | "bias", axis: number) {
  return ({ [operation]: serve }: Reference): Partial<Target> => ({
    [operation]: (request: Conv2dGradientRequest & ConvTranspose2dRequest): Conv2dGradients => {
      const right = serve(request);
      const places = request.gradOutput.shape[axis] as number;
      if (places < 2) return right;
      const parts = Array.from({ length: places }, (_, place) => {
        const gradOutput = only(request.gradOutput, axis, place);
        return serve({ ...request, gradOutput })[role] as Tensor;
      });
      return right[role] === null ? right : { ...right, [role]: addedInPlace(request.input.dtype, parts) };
    },
  });
}

/** Sums of gradients and transposed convolutions that are stored in the dtype before they are complete. */
export const halfAdjointFaults: readonly Fault[] = [
  halfFault({
    id: "weight-gradient-accumulates",
    dtypes: both,
    sentence: "∂weight is stored in the dtype after each row of gradOutput",
    effect: "Weight gradients of large planes lose small contributions",
    cause: "The gradient is accumulated in the buffer of the weight's type",
    caughtBy: ["gradient/error-bound-on-dense-data", "gradient/error-bound-on-wide-range-data"],
    serve: stored("conv2dGradient", "weight", 2),
  }),
  halfFault({
    id: "weight-gradient-accumulates-items",
    dtypes: both,
    sentence: "∂weight is stored in the dtype after each item of the batch",
    effect: "Weight gradients depend on how the batch is split",
    cause: "The backward pass loops over the items and adds to the gradient",
    caughtBy: ["gradient/error-bound-on-dense-data"],
    serve: stored("conv2dGradient", "weight", 0),
  }),
  halfFault({
    id: "bias-gradient-accumulates",
    dtypes: both,
    sentence: "∂bias is stored in the dtype after each row of gradOutput",
    effect: "Bias gradients stop growing where one more row is below half a unit in the last place",
    cause: "A reduction over rows is written to the output's type between its steps",
    caughtBy: ["gradient/error-bound-on-dense-data"],
    serve: stored("conv2dGradient", "bias", 2),
  }),
  halfFault({
    id: "input-gradient-accumulates",
    dtypes: both,
    sentence: "∂input is stored in the dtype after each output channel",
    effect: "Input gradients are wrong in the last bits where there are many channels",
    cause: "Columns are added to the image in its own type",
    caughtBy: ["gradient/error-bound-on-dense-data", "gradient/error-bound-on-wide-range-data"],
    serve: stored("conv2dGradient", "input", 1),
  }),
  halfFault({
    id: "transposed-weight-gradient-accumulates",
    dtypes: both,
    sentence: "∂weight of a transposed convolution is stored in the dtype after each row of gradOutput",
    effect: "Weight gradients of large outputs lose small contributions",
    cause: "The gradient is accumulated in the buffer of the weight's type, row by row",
    caughtBy: ["transposedGradient/error-bound-on-dense-data"],
    serve: stored("convTranspose2dGradient", "weight", 2),
  }),
  halfFault({
    id: "transposed-accumulates",
    dtypes: both,
    sentence: "each tap of a transposed convolution is added to the output in the dtype",
    effect: "Upsampled values are wrong in the last bits",
    cause: "The kernel scatters into the output, which has the type of the operands",
    caughtBy: ["transposed/error-bound-on-dense-data", "transposed/error-bound-on-wide-range-data"],
    serve: ({ convTranspose2d }) => ({
      convTranspose2d: (request) => {
        const { weight, bias } = request;
        const right = convTranspose2d(request);
        const columns = weight.shape[3] as number;
        if (columns < 2 && (weight.shape[2] as number) < 2) return right;
        const taps = Array.from({ length: (weight.shape[2] as number) * columns }, (_, tap) =>
          convTranspose2d({
            ...request,
            weight: only(only(weight, 2, Math.floor(tap / columns)), 3, tap % columns),
            bias: tap === 0 ? bias : null,
          }),
        );
        return addedInPlace(right.dtype, taps);
      },
    }),
  }),
];
