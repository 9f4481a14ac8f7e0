import { type Conv2dPlan, planConv2d } from "../../impl/conv2dPlan.ts";
import { borderSources } from "../../impl/padInput.ts";
import { zeros } from "../../impl/tensor.ts";
import type { WrongGradient } from "./fault.ts";

/**
 * The pixel that a backward pass reads for an output and a tap, counted from the input's first pixel; a fault changes
 * parts of this.
 */
interface Reading {
  readonly row: (y: number, i: number, plan: Conv2dPlan) => number;
  readonly column: (x: number, j: number, plan: Conv2dPlan) => number;
  readonly channel: (o: number, c: number, plan: Conv2dPlan) => number;
  /** Whether the gradient of a border pixel is added to the pixel that it repeats. */
  readonly folds: boolean;
}

const rightReading: Reading = {
  row: (y, i, { stride, dilation, padding }) => y * stride[0] + i * dilation[0] - padding.top,
  column: (x, j, { stride, dilation, padding }) => x * stride[1] + j * dilation[1] - padding.left,
  channel: (o, c, { groups, inChannels, outChannels }) =>
    Math.floor((o * groups) / outChannels) * (inChannels / groups) + c,
  folds: true,
};

/** Pixels beyond the input on each side that a wrong backward pass may still reach. */
const margin = 64;

/** The gradients of a convolution whose backward pass reads its input by another rule, loop by loop. */
export function reading(change: Partial<Reading>): WrongGradient {
  const { row, column, channel, folds } = { ...rightReading, ...change };
  return ({ conv2dGradient }) => ({
    conv2dGradient: (request) => {
      const plan = planConv2d(request);
      const { bias } = conv2dGradient(request);
      const { input, weight, gradOutput } = request;
      const gradients = { input: zeros(plan.dtype, input.shape), weight: zeros(plan.dtype, weight.shape), bias };
      const { batch, inChannels, outChannels, groups, height, width, kernel, out } = plan;
      const mode = folds ? plan.paddingMode : "zeros";
      const rows = borderSources(height, margin, margin, mode);
      const columns = borderSources(width, margin, margin, mode);
      const inPerGroup = inChannels / groups;
      for (let n = 0; n < batch; n++)
        for (let o = 0; o < outChannels; o++)
          for (let y = 0; y < out[0]; y++)
            for (let x = 0; x < out[1]; x++)
              for (let c = 0; c < inPerGroup; c++)
                for (let i = 0; i < kernel[0]; i++)
                  for (let j = 0; j < kernel[1]; j++) {
                    const atRow = rows[row(y, i, plan) + margin] ?? -1;
                    const atColumn = columns[column(x, j, plan) + margin] ?? -1;
                    if (atRow < 0 || atRow >= height || atColumn < 0 || atColumn >= width) continue;
                    const grad = gradOutput.data[((n * outChannels + o) * out[0] + y) * out[1] + x] as number;
                    const pixel = ((n * inChannels + channel(o, c, plan)) * height + atRow) * width + atColumn;
                    const tap = ((o * inPerGroup + c) * kernel[0] + i) * kernel[1] + j;
                    (gradients.input.data[pixel] as number) += grad * (weight.data[tap] as number);
                    (gradients.weight.data[tap] as number) += grad * (input.data[pixel] as number);
                  }
      return gradients;
    },
  });
}
