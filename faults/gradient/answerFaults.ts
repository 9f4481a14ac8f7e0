import type { Fault } from "../fault.ts";
import { mapped } from "../mapped.ts";
import { halveInPlace, inFloat32, withBiasOfFourAxes } from "../wrongGradients.ts";
import { cachingWeights, changing, common, fault } from "./fault.ts";

/** Wrong shapes and dtypes, lost values, changed inputs and invalid requests that are accepted. */
export const gradientAnswerFaults: readonly Fault[] = [
  fault({
    id: "bias-of-four-axes",
    sentence: "the bias gradient has the shape [1, outChannels, 1, 1]",
    effect: "The optimizer fails, or broadcasts the gradient over the bias",
    cause: "The reduction keeps the reduced axes, and its result is not reshaped",
    caughtBy: ["shapes-and-dtypes"],
    serve: changing((serve, request) => withBiasOfFourAxes(serve(request))),
  }),
  fault({
    id: "float64-in-float32",
    sentence: "the gradients of a float64 request have the dtype float32",
    effect: "Gradient checks in float64 fail by differences of 1e-7",
    cause: "Gradient buffers are allocated in float32, whatever the dtype of the input is",
    caughtBy: ["shapes-and-dtypes"],
    serve: changing((serve, request) => inFloat32(serve(request))),
  }),
  common.positionsBeyond4096Lost,
  common.nanLost,
  fault({
    id: "scales-grad-output-in-place",
    sentence: "the caller's gradOutput is halved after use",
    effect: "Another branch of the network that reads the same gradOutput gets half of it",
    cause: "The backward pass scales gradOutput in place",
    caughtBy: ["inputs-unchanged"],
    serve: changing((serve, request) => {
      const answer = serve(request);
      halveInPlace(request.gradOutput);
      return answer;
    }),
  }),
  fault({
    id: "weights-cached-by-object",
    sentence: "the weights that an array held at its first call are used again",
    effect: "Training goes on with the gradients of the first weights, which an optimizer updates in place",
    cause: "Transposed weights are cached by the identity of the caller's array",
    caughtBy: ["refilled-weights"],
    serve: cachingWeights(),
  }),
  common.gradOutputOffsetIgnored,
  fault({
    id: "grad-output-broadcast",
    sentence: "a gradOutput of another shape is repeated until it fills the output's shape",
    effect: "A gradOutput of the wrong shape gives wrong gradients instead of an error",
    cause: "gradOutput is broadcast to the output's shape",
    caughtBy: ["rejects-invalid-requests"],
    serve: ({ conv2d, conv2dGradient }) => ({
      conv2dGradient: (request) => {
        const { gradOutput, ...forward } = request;
        const output = conv2d(forward);
        const size = Math.max(1, gradOutput.data.length);
        const filled = mapped(output, (_, i) => gradOutput.data[i % size] ?? 0);
        return conv2dGradient({ ...request, gradOutput: filled });
      },
    }),
  }),
];
