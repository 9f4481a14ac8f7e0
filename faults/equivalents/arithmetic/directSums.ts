import type { Conv2dRequest, Tensor } from "../../../contract/contract.ts";
import { conv2d } from "../../../impl/conv2d.ts";
import { planConv2d } from "../../../impl/conv2dPlan.ts";
import { padInput } from "../../../impl/padInput.ts";
import { zeros } from "../../../impl/tensor.ts";
import type { Round } from "../../rounding.ts";

/** The roundings of a sum of products: of its factors (and bias), of each product and sum, and of the answer. */
export interface Roundings {
  readonly factor: Round;
  readonly sum: Round;
  readonly output: Round;
  /** Whether the bias is added to the rounded answer, which is then rounded again. */
  readonly biasLast?: boolean;
}

/**
 * The defining sum, term by term from the first tap of the first channel, in the arithmetic of `roundings`; float64 as
 * in the reference.
 */
export function directSums({ factor, sum, output, biasLast = false }: Roundings): (request: Conv2dRequest) => Tensor {
  return (request) => {
    const plan = planConv2d(request);
    if (plan.dtype === "float64") return conv2d(request);
    const { batch, inChannels, outChannels, groups, height, width, kernel, stride, dilation, out } = plan;
    const { top, bottom, left, right } = plan.padding;
    const pixels = padInput(plan.input, plan).map(factor);
    const weights = request.weight.data.map(factor);
    const biases = request.bias?.data.map(factor) ?? new Float64Array(outChannels);
    const [rowLength, inPerGroup] = [left + width + right, inChannels / groups];
    const plane = (top + height + bottom) * rowLength;
    const [kernelHeight, kernelWidth] = kernel;
    const answer = zeros(plan.dtype, [batch, outChannels, ...out]);
    let to = 0;
    for (let n = 0; n < batch; n++) {
      for (let o = 0; o < outChannels; o++) {
        const first = n * inChannels + Math.floor(o / (outChannels / groups)) * inPerGroup;
        const offset = biases[o] as number;
        for (let y = 0; y < out[0]; y++) {
          for (let x = 0; x < out[1]; x++, to++) {
            let total = biasLast ? 0 : offset;
            let tap = o * inPerGroup * kernelHeight * kernelWidth;
            for (let c = 0; c < inPerGroup; c++)
              for (let i = 0; i < kernelHeight; i++)
                for (let j = 0; j < kernelWidth; j++, tap++) {
                  const row = (first + c) * plane + (y * stride[0] + i * dilation[0]) * rowLength;
                  const pixel = pixels[row + x * stride[1] + j * dilation[1]] as number;
                  total = sum(total + sum(pixel * (weights[tap] as number)));
                }
            answer.data[to] = biasLast ? output(output(total) + offset) : output(total);
          }
        }
      }
    }
    return answer;
  };
}
