import type { Conv2dGradients, ConvTranspose2dGradientRequest } from "../contract/contract.ts";
import { convolve } from "./conv2d.ts";
import { biasGradient, checkGradOutput, weightGradient } from "./conv2dGradient.ts";
import { effectiveKernel } from "./conv2dPadding.ts";
import type { Conv2dPlan } from "./conv2dPlan.ts";
import { planConvTranspose2d } from "./convTranspose2dPlan.ts";
import { onValues } from "./onValues.ts";

const operation = "convTranspose2dGradient";

/**
 * The gradients of ⟨convTranspose2d(input, weight, bias), gradOutput⟩ (see `convTranspose2d`). Each has the shape of its
 * tensor: `∂input` is the convolution of gradOutput with the same weight, stride, dilation and padding,
 * `∂input[n, c, y, x] = Σ_{o, i, j} gradOutput[n, g·O + o, y·sh + i·dh − top, x·sw + j·dw − left] · weight[c, o, i, j]`
 * with O = outChannels / groups and g the group of c;
 * `∂weight[c, o, i, j] = Σ_{n, y, x} input[n, c, y, x] · gradOutput[n, g·O + o, y·sh + i·dh − top, x·sw + j·dw − left]`;
 * `∂bias[o] = Σ_{n, y, x} gradOutput[n, o, y, x]`, or null without a bias. Positions outside gradOutput count as 0.
 * For an empty batch, ∂weight and ∂bias are zeros.
 *
 * `gradOutput` is `[N, outChannels, outH, outW]`. Pixels of outputPadding count like all others: those that no tap
 * reaches are in ∂bias alone. Sums are those of `conv2d`. RangeError or TypeError for a request that breaks a rule of
 * `planConvTranspose2d`, or for a gradOutput without the output's shape and dtype. Source: Dumoulin, Visin, "A guide to
 * convolution arithmetic for deep learning", 2016, §4; `torch.nn.functional.conv_transpose2d` under autograd.
 */
export function convTranspose2dGradient(request: ConvTranspose2dGradientRequest): Conv2dGradients {
  return onValues(request, gradientsOf);
}

function gradientsOf(request: ConvTranspose2dGradientRequest): Conv2dGradients {
  const plan = planConvTranspose2d(request, operation);
  const gradOutput = checkGradOutput(operation, request.gradOutput, plan);
  const { input, weight, dtype, batch, outChannels, padding, out } = plan;
  const { stride, dilation, groups } = request;
  const [, inChannels, height, width] = input.shape;
  const [, , kernelHeight, kernelWidth] = weight.shape;
  const [tall, wide] = [effectiveKernel(kernelHeight, dilation[0]), effectiveKernel(kernelWidth, dilation[1])];
  // The convolution from the output's shape back to the input's; the last windows end within its border.
  const back: Conv2dPlan = {
    input: gradOutput,
    weight,
    dtype,
    batch,
    inChannels: outChannels,
    outChannels: inChannels,
    groups,
    height: out[0],
    width: out[1],
    kernel: [kernelHeight, kernelWidth],
    stride,
    dilation,
    padding: {
      ...padding,
      bottom: Math.max(0, (height - 1) * stride[0] + tall - padding.top - out[0]),
      right: Math.max(0, (width - 1) * stride[1] + wide - padding.left - out[1]),
    },
    paddingMode: "zeros",
    out: [height, width],
  };
  return {
    input: convolve(back, null),
    weight: weightGradient(input, back),
    bias: request.bias && biasGradient(gradOutput, plan),
  };
}
