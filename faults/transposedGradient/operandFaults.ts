import type { Fault } from "../fault.ts";
import { rearranged } from "../rearranged.ts";
import { cachingWeights, changing, common, fault } from "./fault.ts";

/** Values of one operand that are lost or limited, memory of the caller, and invalid requests that are accepted. */
export const transposedGradientOperandFaults: readonly Fault[] = [
  common.nanInputIgnored,
  common.infiniteGradOutputClamped,
  common.nanLost,
  common.subnormalGradOutputFlushed,
  common.intermediateInHalfRange,
  fault({
    id: "turns-the-weight-in-place",
    sentence: "the caller's weight is turned by 180° after use",
    effect: "The next forward pass uses turned kernels",
    cause: "The backward pass turns the kernel in the caller's memory, and does not turn it back",
    caughtBy: ["inputs-unchanged"],
    serve: changing((serve, request) => {
      const answer = serve(request);
      const { data, shape } = request.weight;
      const plane = Number(shape[2]) * Number(shape[3]);
      for (let from = 0; from < data.length; from += plane) data.subarray(from, from + plane).reverse();
      return answer;
    }),
  }),
  fault({
    id: "weights-cached-by-object",
    sentence: "the weights that an array held at its first call are used again",
    effect: "Training goes on with the gradients of the first weights, which an optimizer updates in place",
    cause: "Weights are repacked once, and cached by the identity of the caller's array",
    caughtBy: ["refilled-weights"],
    serve: cachingWeights(),
  }),
  common.gradOutputOffsetIgnored,
  fault({
    id: "grad-output-cut",
    sentence: "a gradOutput of another shape is cut to the output's shape, or filled with zeros",
    effect: "A gradOutput of the wrong shape gives wrong gradients instead of an error",
    cause: "The last windows may end beyond gradOutput, and its size is not compared with the output's",
    caughtBy: ["rejects-invalid-requests"],
    serve: (reference) =>
      changing((serve, request) => {
        const { gradOutput, ...forward } = request;
        const { shape } = reference.convTranspose2d(forward);
        const [items, channels, height, width] = gradOutput.shape as [number, number, number, number];
        if (gradOutput.shape.length !== 4) return serve(request);
        const wanted = shape as [number, number, number, number];
        const cut = rearranged(gradOutput, wanted, (n, o, y, x) =>
          n < items && o < channels && y < height && x < width ? [n, o, y, x] : null,
        );
        return serve({ ...request, gradOutput: cut });
      })(reference),
  }),
];
