import type { Conv2dGradients, Tensor } from "../contract/contract.ts";
import { tensor, zeros } from "../impl/tensor.ts";
import { eachGradient } from "./gradientBlocks.ts";
import { mapped } from "./mapped.ts";
import { toTensorFloat32 } from "./rounding.ts";

type Four = readonly [number, number, number, number];

/** gradOutput with zeros where the condition on item and output channel is false. */
export function keptGradOutput(gradOutput: Tensor, isKept: (n: number, o: number) => boolean): Tensor {
  const [, channels, rows, columns] = gradOutput.shape as unknown as Four;
  const isKeptAt = (plane: number) => isKept(Math.floor(plane / channels), plane % channels);
  return mapped(gradOutput, (value, i) => (isKeptAt(Math.floor(i / (rows * columns))) ? value : 0));
}

/** gradOutput with zeros from a position of each plane on. */
export function cutGradOutput(gradOutput: Tensor, positions: number): Tensor {
  const outputs = Number(gradOutput.shape[2]) * Number(gradOutput.shape[3]);
  return mapped(gradOutput, (value, i) => (i % outputs >= positions ? 0 : value));
}

/** ∂bias by sequential additions, each rounded to 11 bits. */
export function withHalfPrecisionBias(answer: Conv2dGradients, gradOutput: Tensor): Conv2dGradients {
  const [batch, channels, height, width] = gradOutput.shape as unknown as Four;
  const outputs = height * width;
  const summed = (_: number, o: number) => {
    let sum = 0;
    for (let n = 0; n < batch; n++)
      for (let i = 0; i < outputs; i++)
        sum = toTensorFloat32(sum + (gradOutput.data[(n * channels + o) * outputs + i] as number));
    return sum;
  };
  return { ...answer, bias: answer.bias && mapped(answer.bias, summed) };
}

/** ∂bias without the last item, where an item has more than 1,024 positions. */
export function withoutLastItem(answer: Conv2dGradients, gradOutput: Tensor): Conv2dGradients {
  const [batch, channels, height, width] = gradOutput.shape as unknown as Four;
  const outputs = height * width;
  if (batch < 2 || outputs <= 1024) return answer;
  const lastItem = Float64Array.from(gradOutput.data.subarray((batch - 1) * channels * outputs));
  const lost = (o: number) => lastItem.subarray(o * outputs, (o + 1) * outputs).reduce((sum, value) => sum + value, 0);
  return { ...answer, bias: answer.bias && mapped(answer.bias, (value, o) => value - lost(o)) };
}

/** ∂bias as zeros where the whole of ∂weight is zero. */
export function withBiasBesideWeight(answer: Conv2dGradients): Conv2dGradients {
  const { weight, bias } = answer;
  const isIdle = weight.data.every((value) => value === 0);
  return isIdle ? { ...answer, bias: bias && zeros(bias.dtype, bias.shape) } : answer;
}

/** ∂bias as [1, outChannels, 1, 1]. */
export function withBiasOfFourAxes(answer: Conv2dGradients): Conv2dGradients {
  return { ...answer, bias: answer.bias && { ...answer.bias, shape: [1, answer.bias.data.length, 1, 1] } };
}

/** Halves the caller's values. */
export function halveInPlace({ data }: Tensor): void {
  data.forEach((value, i) => {
    data[i] = value / 2;
  });
}

/** Each gradient as float32. */
export function inFloat32(answer: Conv2dGradients): Conv2dGradients {
  return eachGradient(answer, ({ shape, data }) => tensor("float32", shape, data));
}
