import { withoutOffset } from "../callerMemory.ts";
import type { Fault } from "../fault.ts";
import { clamped, infiniteBeyondHalf, withoutNan, withoutSubnormals } from "../lostValues.ts";
import { rearranged } from "../rearranged.ts";
import { answering, cachingWeights, changing, fault, ofChanged } from "./fault.ts";

/** Values of one operand that are lost or limited, memory of the caller, and invalid requests that are accepted. */
export const transposedGradientOperandFaults: readonly Fault[] = [
  fault({
    id: "nan-input-ignored",
    sentence: "a NaN in the input counts as 0",
    effect: "The weight trains on although a sample is broken",
    cause: "Saved inputs are cleaned before the backward pass",
    caughtBy: ["non-finite-operands"],
    serve: ofChanged(({ input }) => ({ input: withoutNan(input) })),
  }),
  fault({
    id: "infinite-grad-output-clamped",
    sentence: "an infinite gradOutput counts as the largest float",
    effect: "Loss scaling does not see that a gradient overflowed",
    cause: "Gradients are converted with saturation",
    caughtBy: ["non-finite-operands"],
    serve: ofChanged(({ gradOutput }) => ({ gradOutput: clamped(gradOutput) })),
  }),
  fault({
    id: "nan-lost",
    sentence: "a gradient is 0 where its sum is NaN",
    effect: "A NaN in training stays hidden, and the affected weights no longer change",
    cause: "NaN is replaced by 0 to keep a training run alive",
    caughtBy: ["nan-reaches-its-sums"],
    serve: answering((value) => (Number.isNaN(value) ? 0 : value)),
  }),
  fault({
    id: "subnormal-grad-output-flushed",
    sentence: "subnormal values of gradOutput count as zero",
    effect: "Tiny gradients vanish",
    cause: "The backward pass runs with the processor's flag denormals-are-zero",
    caughtBy: ["exact-in-every-range"],
    serve: ofChanged(({ gradOutput }) => ({ gradOutput: withoutSubnormals(gradOutput) })),
  }),
  fault({
    id: "intermediate-in-half-range",
    sentence: "a gradient beyond 2¹²⁷ is infinite",
    effect: "Gradients in the upper half of the float range become infinite",
    cause: "Intermediate values are twice as large as the result",
    caughtBy: ["overflows-only-where-due"],
    serve: answering(infiniteBeyondHalf),
  }),
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
  fault({
    id: "grad-output-offset-ignored",
    sentence: "gradOutput is read from the start of its buffer",
    effect: "Gradients that lie in one buffer for all layers are those of the first layer",
    cause: "The buffer is passed to native code without its byteOffset",
    caughtBy: ["views-of-buffers"],
    serve: ofChanged(({ gradOutput }) => ({ gradOutput: withoutOffset(gradOutput) })),
  }),
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
