import type { AccuracyClass, Target, Tensor } from "../../../contract/contract.ts";
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
  { conv2dGradient, convTranspose2d }: Pick<Reference, "conv2dGradient" | "convTranspose2d"> = reference,
): Target {
  return {
    convTranspose2d: (request) => {
      if (request.input.dtype === "float64") return convTranspose2d(request);
      const [input, weight] = [rounded(request.input, factor), rounded(request.weight, factor)];
      const bias = request.bias && rounded(request.bias, factor);
      return rounded(convTranspose2d({ ...request, input, weight, bias }), output);
    },
    conv2dGradient: (request) => {
      if (request.input.dtype === "float64") return conv2dGradient(request);
      const [input, weight] = [rounded(request.input, factor), rounded(request.weight, factor)];
      const gradOutput = rounded(request.gradOutput, factor);
      const answer = conv2dGradient({ ...request, input, weight, gradOutput });
      return {
        input: rounded(answer.input, output),
        weight: rounded(answer.weight, output),
        bias: answer.bias && rounded(answer.bias, output),
      };
    },
  };
}

export function rounded({ dtype, shape, data }: Tensor, round: Round): Tensor {
  return { dtype, shape, data: data.map(round) };
}
