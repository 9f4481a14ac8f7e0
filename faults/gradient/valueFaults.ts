import type { Conv2dGradientRequest, Conv2dGradients, Tensor } from "../../impl/contract.ts";
import { conv2d } from "../../impl/conv2d.ts";
import { conv2dGradient } from "../../impl/conv2dGradient.ts";
import { planConv2d } from "../../impl/conv2dPlan.ts";
import { tensor, zeros } from "../../impl/tensor.ts";
import type { Fault } from "../fault.ts";
import { answering, fault, type ServeGradient } from "./fault.ts";

function mapped({ dtype, shape, data }: Tensor, change: (value: number, index: number) => number): Tensor {
  return { dtype, shape, data: data.map(change) };
}

/** A number with all but `bits` bits of its mantissa rounded away (Veltkamp). */
function narrowed(value: number, bits: number): number {
  const large = value * (2 ** (53 - bits) + 1);
  return Number.isFinite(large) ? large - (large - value) : value;
}

/** Weight and bias gradients changed, the input gradient left. */
function ofParameters(change: (value: number, request: Conv2dGradientRequest) => number): ServeGradient {
  return (request) => {
    const { input, weight, bias } = conv2dGradient(request);
    const changed = (gradient: Tensor) => mapped(gradient, (value) => change(value, request));
    return { input, weight: changed(weight), bias: bias && changed(bias) };
  };
}

/** Gradients added to those of earlier calls with the same shapes, as a training step without zero_grad. */
function accumulated(): ServeGradient {
  const earlier = new Map<string, Conv2dGradients>();
  return (request) => {
    const { input, weight, bias } = conv2dGradient(request);
    const key = JSON.stringify([input.shape, weight.shape, request.gradOutput.shape, bias !== null]);
    const before = earlier.get(key);
    const add = (now: Tensor, then: Tensor | null | undefined) =>
      then ? mapped(now, (value, i) => value + (then.data[i] as number)) : now;
    const total = {
      input: add(input, before?.input),
      weight: add(weight, before?.weight),
      bias: bias && add(bias, before?.bias),
    };
    earlier.set(key, total);
    return total;
  };
}

/** ∂bias by one addition after the other, each rounded to 11 bits. */
function biasInHalfPrecision(request: Conv2dGradientRequest): Conv2dGradients {
  const answer = conv2dGradient(request);
  if (!answer.bias) return answer;
  const { gradOutput } = request;
  const [batch, channels, height, width] = gradOutput.shape as [number, number, number, number];
  const outputs = height * width;
  const bias = mapped(answer.bias, (_, o) => {
    let sum = 0;
    for (let n = 0; n < batch; n++)
      for (let i = 0; i < outputs; i++)
        sum = narrowed(sum + (gradOutput.data[(n * channels + o) * outputs + i] as number), 11);
    return sum;
  });
  return { ...answer, bias };
}

/** Wrong values, state and manners of the backward pass. */
export const gradientValueFaults: readonly Fault[] = [
  fault(
    "bias-beside-the-weight-only",
    "leaves the bias gradient out where the weight gradient vanishes",
    ["bias-is-the-sum-of-grad-output"],
    (request) => {
      const answer = conv2dGradient(request);
      const isIdle = answer.weight.data.every((value) => value === 0);
      return isIdle ? { ...answer, bias: answer.bias && zeros(answer.bias.dtype, answer.bias.shape) } : answer;
    },
    ["B5", "R11"],
  ),
  fault(
    "junk-for-an-empty-batch",
    "leaves what the memory held in the parameters' gradients of an empty batch",
    ["empty-batch"],
    ofParameters((value, { input }) => (input.shape[0] === 0 ? 0.5 : value)),
    ["E1"],
  ),
  fault(
    "mean-over-the-batch",
    "divides the parameters' gradients by the number of items",
    ["adds-up-over-the-batch", "bias-is-the-sum-of-grad-output", "is-the-finite-difference"],
    ofParameters((value, { input }) => value / Math.max(1, input.shape[0] as number)),
  ),
  fault(
    "ones-for-grad-output",
    "takes the gradient of the output's sum, whatever gradOutput is",
    ["additive-in-grad-output", "no-state-between-calls"],
    (request) => conv2dGradient({ ...request, gradOutput: mapped(request.gradOutput, () => 1) }),
  ),
  fault(
    "clipped",
    "clips every gradient to ±1000",
    ["additive-in-grad-output", "input-equals-naive-loops", "weight-equals-naive-loops"],
    answering((value) => Math.max(-1000, Math.min(1000, value))),
  ),
  fault(
    "accumulated-over-calls",
    "adds to the gradients of earlier calls with the same shapes",
    ["no-state-between-calls"],
    accumulated(),
  ),
  fault(
    "hidden-relu",
    "stops the gradient where the output is negative",
    ["ignores-its-own-variable", "is-the-finite-difference", "weight-is-adjoint"],
    (request) => {
      planConv2d(request);
      const { gradOutput, ...forward } = request;
      const output = conv2d(forward);
      if (output.data.length !== gradOutput.data.length) return conv2dGradient(request);
      const masked = mapped(gradOutput, (value, i) => ((output.data[i] as number) < 0 ? 0 : value));
      return conv2dGradient({ ...request, gradOutput: masked });
    },
  ),
  fault(
    "bf16-grad-output",
    "rounds gradOutput to bfloat16",
    ["error-bound-on-sparse-data", "error-bound-on-dense-data"],
    (request) => conv2dGradient({ ...request, gradOutput: mapped(request.gradOutput, (value) => narrowed(value, 8)) }),
  ),
  fault(
    "small-values-flushed",
    "takes gradOutputs below a thousandth of the largest for zero",
    ["error-bound-on-wide-range-data"],
    (request) => {
      const largest = Math.max(0, ...Array.from(request.gradOutput.data, Math.abs));
      const flushed = mapped(request.gradOutput, (value) => (Math.abs(value) < largest / 1000 ? 0 : value));
      return conv2dGradient({ ...request, gradOutput: flushed });
    },
  ),
  fault(
    "bias-in-half-precision",
    "sums the bias gradient in 11 bits",
    ["error-bound-on-constant-data", "bias-is-the-sum-of-grad-output"],
    biasInHalfPrecision,
  ),
  fault(
    "bias-of-four-axes",
    "answers the bias gradient as [1, outChannels, 1, 1]",
    ["shapes-and-dtypes"],
    (request) => {
      const answer = conv2dGradient(request);
      return { ...answer, bias: answer.bias && { ...answer.bias, shape: [1, answer.bias.data.length, 1, 1] } };
    },
  ),
  fault("float64-in-float32", "answers float64 gradients in float32", ["shapes-and-dtypes"], (request) => {
    const { input, weight, bias } = conv2dGradient(request);
    const single = ({ shape, data }: Tensor) => tensor("float32", shape, data);
    return { input: single(input), weight: single(weight), bias: bias && single(bias) };
  }),
  fault(
    "positions-beyond-4096-lost",
    "leaves out the rows of gradOutput beyond 4096 positions",
    ["many-positions"],
    (request) => {
      const { shape } = request.gradOutput;
      const outputs = (shape[2] as number) * (shape[3] as number);
      const gradOutput = mapped(request.gradOutput, (value, i) => (i % outputs >= 4096 ? 0 : value));
      return conv2dGradient({ ...request, gradOutput });
    },
  ),
  fault(
    "nan-lost",
    "answers 0 where the sum is NaN",
    ["nan-reaches-its-sums"],
    answering((value) => (Number.isNaN(value) ? 0 : value)),
  ),
  fault(
    "scales-grad-output-in-place",
    "halves the gradOutput it was given after use",
    ["inputs-unchanged"],
    (request) => {
      const answer = conv2dGradient(request);
      request.gradOutput.data.forEach((value, i) => {
        request.gradOutput.data[i] = value / 2;
      });
      return answer;
    },
  ),
  fault(
    "grad-output-broadcast",
    "repeats a gradOutput of another shape until it fills the output's",
    ["rejects-invalid-requests"],
    (request) => {
      const { gradOutput, ...forward } = request;
      const output = conv2d(forward);
      const size = Math.max(1, gradOutput.data.length);
      const filled = mapped(output, (_, i) => gradOutput.data[i % size] ?? 0);
      return conv2dGradient({ ...request, gradOutput: filled });
    },
  ),
];
