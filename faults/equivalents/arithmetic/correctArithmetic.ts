import type { AccuracyClass, Conv2dRequest, Target, Tensor } from "../../../contract/contract.ts";
import {
  cutToFloat32,
  cutToTensorFloat32,
  flushing,
  toBfloat16,
  toFloat16,
  toFloat32,
  toTensorFloat32,
} from "../../rounding.ts";
import { directSums } from "./directSums.ts";
import { fourier } from "./fourier.ts";
import { winograd } from "./winograd.ts";

/** A convolution in a special arithmetic, and the accuracy class of this arithmetic. */
export interface CorrectArithmetic {
  readonly id: string;
  readonly accuracy: AccuracyClass;
  readonly conv2d: (request: Conv2dRequest) => Tensor;
}

const flushedFloat32 = flushing(cutToFloat32);

/** Correct convolutions in the arithmetic of every accuracy class except float32's, each at least once. */
export const correctArithmetic: readonly CorrectArithmetic[] = [
  {
    id: "wgsl-f32",
    accuracy: "wgsl-f32",
    conv2d: directSums({ factor: flushedFloat32, sum: flushedFloat32, output: flushedFloat32 }),
  },
  {
    id: "tf32-rounded",
    accuracy: "tf32",
    conv2d: directSums({ factor: toTensorFloat32, sum: toFloat32, output: toFloat32 }),
  },
  {
    id: "tf32-cut",
    accuracy: "tf32",
    conv2d: directSums({ factor: flushing(cutToTensorFloat32), sum: cutToFloat32, output: toFloat32 }),
  },
  {
    id: "f16-storage",
    accuracy: "f16-storage",
    conv2d: directSums({ factor: toFloat16, sum: toFloat32, output: toFloat16, biasLast: true }),
  },
  {
    // As mixed-precision kernels answer: better than the class promises.
    id: "f16-factors",
    accuracy: "f16-storage",
    conv2d: directSums({ factor: toFloat16, sum: toFloat32, output: toFloat32 }),
  },
  {
    id: "bf16-storage",
    accuracy: "bf16-storage",
    conv2d: directSums({ factor: toBfloat16, sum: toFloat32, output: toBfloat16, biasLast: true }),
  },
  {
    id: "f16-accumulation",
    accuracy: "f16-accumulation",
    conv2d: directSums({ factor: toFloat16, sum: toFloat16, output: toFloat16 }),
  },
  {
    id: "bf16-accumulation",
    accuracy: "bf16-accumulation",
    conv2d: directSums({ factor: toBfloat16, sum: toBfloat16, output: toBfloat16 }),
  },
  { id: "winograd-f2", accuracy: "winograd-f2", conv2d: winograd(2) },
  { id: "winograd-f4", accuracy: "winograd-f4", conv2d: winograd(4) },
  { id: "winograd-f6", accuracy: "winograd-f6", conv2d: winograd(6) },
  { id: "fft", accuracy: "fft", conv2d: fourier },
];

/** A convolution as a target that declares a class. */
export function declaring(accuracy: AccuracyClass, conv2d: CorrectArithmetic["conv2d"]): Target {
  return { describe: () => ({ name: `conv2d in ${accuracy}`, version: "1", accuracy }), conv2d };
}
