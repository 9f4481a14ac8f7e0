import type { Conv2dGradients, Tensor } from "../contract/contract.ts";
import { withoutOffset } from "./callerMemory.ts";
import type { Fault } from "./fault.ts";
import { clamped, infiniteBeyondHalf, withoutNan, withoutSubnormals } from "./lostValues.ts";
import { mapped, withoutSmallValues } from "./mapped.ts";
import { toBfloat16 } from "./rounding.ts";
import { cutGradOutput, keptGradOutput, withHalfPrecisionBias } from "./wrongGradients.ts";

/** What the requests for gradients of both maps have. */
interface Operands {
  readonly input: Tensor;
  readonly gradOutput: Tensor;
}

/** The building blocks of a family, as far as its common faults use them. */
interface Blocks<R extends Operands, Wrong> {
  readonly accumulating: () => Wrong;
  readonly answering: (change: (value: number) => number) => Wrong;
  readonly changing: (change: (serve: (request: R) => Conv2dGradients, request: R) => Conv2dGradients) => Wrong;
  readonly ofChanged: (change: (operands: Operands) => Partial<Operands>) => Wrong;
}

type DefineFault<Wrong> = (entry: Omit<Fault, "serve"> & { readonly serve: Wrong }) => Fault;

/** Mistakes that do not depend on the map whose gradients are computed: they stand in the catalogue of each family. */
export function commonGradientFaults<R extends Operands, Wrong>(fault: DefineFault<Wrong>, blocks: Blocks<R, Wrong>) {
  return { ...operandFaults(fault, blocks), ...answerFaults(fault, blocks) };
}

/** An operand is read wrongly, or a part of it not at all. */
function operandFaults<R extends Operands, Wrong>(fault: DefineFault<Wrong>, { ofChanged }: Blocks<R, Wrong>) {
  return {
    bf16GradOutput: fault({
      id: "bf16-grad-output",
      sentence: "gradOutput is rounded to bfloat16",
      effect: "Gradients are right to two or three digits",
      cause: "Mixed precision is used for the backward pass, although the caller did not ask for it",
      caughtBy: ["error-bound-on-sparse-data", "error-bound-on-dense-data"],
      serve: ofChanged(({ gradOutput }) => ({ gradOutput: mapped(gradOutput, toBfloat16) })),
    }),
    gradOutputOffsetIgnored: fault({
      id: "grad-output-offset-ignored",
      sentence: "gradOutput is read from the start of its buffer",
      effect: "Gradients that lie in one buffer for all layers are those of the first layer",
      cause: "The buffer is passed to native code without its byteOffset",
      caughtBy: ["views-of-buffers"],
      serve: ofChanged(({ gradOutput }) => ({ gradOutput: withoutOffset(gradOutput) })),
    }),
    infiniteGradOutputClamped: fault({
      id: "infinite-grad-output-clamped",
      sentence: "an infinite gradOutput counts as the largest float",
      effect: "Loss scaling does not see that a gradient overflowed",
      cause: "Gradients are converted with saturation",
      caughtBy: ["non-finite-operands"],
      serve: ofChanged(({ gradOutput }) => ({ gradOutput: clamped(gradOutput) })),
    }),
    itemsFromTheFifthLost: fault({
      id: "items-from-the-fifth-lost",
      sentence: "the items of a batch from the fifth on do not count",
      effect: "Layers train on the first four items of a batch alone",
      cause: "Partial sums of four items are added, and the rest is left out",
      caughtBy: ["input-equals-naive-loops", "weight-equals-naive-loops", "error-bound-on-dense-data"],
      serve: ofChanged(({ gradOutput }) => ({ gradOutput: keptGradOutput(gradOutput, (n) => n < 4) })),
    }),
    nanInputIgnored: fault({
      id: "nan-input-ignored",
      sentence: "a NaN in the input counts as 0",
      effect: "The weight trains on although a sample is broken",
      cause: "Saved inputs are cleaned before the backward pass",
      caughtBy: ["non-finite-operands"],
      serve: ofChanged(({ input }) => ({ input: withoutNan(input) })),
    }),
    positionsBeyond4096Lost: fault({
      id: "positions-beyond-4096-lost",
      sentence: "positions of gradOutput from the 4097th of a plane on do not count",
      effect: "The gradients of large images lack the lower part of the output",
      cause: "A reduction has one block of 4096 positions, and further blocks are not added",
      caughtBy: ["many-positions"],
      serve: ofChanged(({ gradOutput }) => ({ gradOutput: cutGradOutput(gradOutput, 4096) })),
    }),
    smallValuesFlushed: fault({
      id: "small-values-flushed",
      sentence: "values of gradOutput below a thousandth of the largest count as 0",
      effect: "Small gradients vanish next to large ones",
      cause: "gradOutput is quantised with one scale for the whole tensor",
      caughtBy: ["error-bound-on-wide-range-data"],
      serve: ofChanged(({ gradOutput }) => ({ gradOutput: withoutSmallValues(gradOutput) })),
    }),
    subnormalGradOutputFlushed: fault({
      id: "subnormal-grad-output-flushed",
      sentence: "subnormal values of gradOutput count as zero",
      effect: "Tiny gradients vanish",
      cause: "The backward pass runs with the processor's flag denormals-are-zero",
      caughtBy: ["exact-in-every-range"],
      serve: ofChanged(({ gradOutput }) => ({ gradOutput: withoutSubnormals(gradOutput) })),
    }),
  };
}

/** The gradients themselves are changed, or summed wrongly. */
function answerFaults<R extends Operands, Wrong>(
  fault: DefineFault<Wrong>,
  { accumulating, answering, changing }: Blocks<R, Wrong>,
) {
  return {
    accumulatedOverCalls: fault({
      id: "accumulated-over-calls",
      sentence: "gradients are added to those of earlier calls with the same shapes",
      effect: "Gradients grow from step to step, and training diverges",
      cause: "Gradient buffers are kept between calls and not cleared",
      caughtBy: ["no-state-between-calls"],
      serve: accumulating(),
    }),
    biasInHalfPrecision: fault({
      id: "bias-in-half-precision",
      sentence: "the bias gradient is summed in numbers of 11 bits",
      effect: "The bias gradient of large outputs is wrong, since a large sum absorbs further terms",
      cause: "The accumulator of the sum over batch and pixels has half precision",
      caughtBy: ["error-bound-on-constant-data", "bias-is-the-sum-of-grad-output"],
      serve: changing((serve, request) => withHalfPrecisionBias(serve(request), request.gradOutput)),
    }),
    intermediateInHalfRange: fault({
      id: "intermediate-in-half-range",
      sentence: "a gradient beyond 2¹²⁷ is infinite",
      effect: "Gradients in the upper half of the float range become infinite",
      cause: "Intermediate values are twice as large as the result",
      caughtBy: ["overflows-only-where-due"],
      serve: answering(infiniteBeyondHalf),
    }),
    nanLost: fault({
      id: "nan-lost",
      sentence: "a gradient is 0 where its sum is NaN",
      effect: "A NaN in training stays hidden, and the affected weights no longer change",
      cause: "NaN is replaced by 0 to keep a training run alive",
      caughtBy: ["nan-reaches-its-sums"],
      serve: answering((value) => (Number.isNaN(value) ? 0 : value)),
    }),
  };
}
