import type {
  AccuracyClass,
  Conv2dGradientRequest,
  Conv2dGradients,
  Target,
  Tensor,
} from "../../../contract/contract.ts";
import { eachGradient } from "../../gradientBlocks.ts";
import { type Reference, reference } from "../../reference.ts";
import { flushing, type Round, toBfloat16, toFloat16, toFloat32, toTensorFloat32 } from "../../rounding.ts";

/** Gradients and transposed convolutions whose factors and answers are rounded to a narrower format. */
interface NarrowAdjoints {
  readonly accuracy: AccuracyClass;
  readonly factor: Round;
  readonly output: Round;
}

const flushedFloat32 = flushing(toFloat32);

/** Correct gradients and transposed convolutions of classes that are not float32's. */
export const narrowAdjoints: readonly NarrowAdjoints[] = [
  { accuracy: "wgsl-f32", factor: flushedFloat32, output: flushedFloat32 },
  { accuracy: "tf32", factor: toTensorFloat32, output: toFloat32 },
  { accuracy: "f16-storage", factor: toFloat16, output: toFloat16 },
  { accuracy: "bf16-storage", factor: toBfloat16, output: toBfloat16 },
  { accuracy: "f16-accumulation", factor: toFloat16, output: toFloat16 },
];

/** A reference's gradients and transposed convolutions in such an arithmetic; float64 is unchanged. */
export function narrowed(
  { factor, output }: Omit<NarrowAdjoints, "accuracy">,
  operations: Pick<Reference, "conv2dGradient" | "convTranspose2d" | "convTranspose2dGradient"> = reference,
): Target {
  const { conv2dGradient, convTranspose2d, convTranspose2dGradient } = operations;
  const gradients =
    <R extends Conv2dGradientRequest>(serve: (request: R) => Conv2dGradients) =>
    (request: R) => {
      if (request.input.dtype === "float64") return serve(request);
      const [input, weight] = [rounded(request.input, factor), rounded(request.weight, factor)];
      const gradOutput = rounded(request.gradOutput, factor);
      return eachGradient(serve({ ...request, input, weight, gradOutput }), (each) => rounded(each, output));
    };
  return {
    convTranspose2d: (request) => {
      if (request.input.dtype === "float64") return convTranspose2d(request);
      const [input, weight] = [rounded(request.input, factor), rounded(request.weight, factor)];
      const bias = request.bias && rounded(request.bias, factor);
      return rounded(convTranspose2d({ ...request, input, weight, bias }), output);
    },
    conv2dGradient: gradients(conv2dGradient),
    convTranspose2dGradient: gradients(convTranspose2dGradient),
  };
}

export function rounded({ dtype, shape, data }: Tensor, round: Round): Tensor {
  return { dtype, shape, data: data.map(round) };
}
