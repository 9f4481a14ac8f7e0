import type { Conv2dGradientRequest, Conv2dGradients, Tensor } from "../contract/contract.ts";
import { type Conv2dPlan, planConv2d } from "./conv2dPlan.ts";
import { checkDtype, checkTensor4 } from "./conv2dRules.ts";
import { roundAll } from "./halves.ts";
import { onValues } from "./onValues.ts";
import { borderSources, padInput } from "./padInput.ts";
import { rowSummer } from "./sumRow.ts";
import { sumTransposed } from "./sumTransposed.ts";
import { emptyData, sizeOf, type Tensor4, tensor, zeros } from "./tensor.ts";

const operation = "conv2dGradient";

/**
 * The gradients of ⟨conv2d(input, weight, bias), gradOutput⟩ (see `conv2d`). Each has the shape of its tensor: `∂input`
 * is the transposed convolution of gradOutput, with every pixel of the border added to the pixel that it repeats;
 * `∂weight[o, c, i, j] = Σ_{n, y, x} gradOutput[n, o, y, x] · padded[n, g·I + c, y·sh + i·dh, x·sw + j·dw]`;
 * `∂bias[o] = Σ_{n, y, x} gradOutput[n, o, y, x]`, or null without a bias. For an empty batch, ∂weight and ∂bias are
 * zeros; pixels that no window covers have a gradient of zero.
 *
 * `gradOutput` is `[N, outChannels, outH, outW]`. Sums are those of `conv2d`: in float64 and rounded once for float32, float16 and bfloat16,
 * compensated for float64, where each pixel of a repeating border adds one rounding. RangeError or TypeError for a
 * request that breaks a rule of `planConv2d`, or for a gradOutput without the output's shape and dtype.
 */
export function conv2dGradient(request: Conv2dGradientRequest): Conv2dGradients {
  return onValues(request, gradientsOf);
}

function gradientsOf(request: Conv2dGradientRequest): Conv2dGradients {
  const plan = planConv2d(request, operation);
  const gradOutput = checkGradOutput(operation, request.gradOutput, plan);
  return {
    input: inputGradient(gradOutput, plan),
    weight: weightGradient(gradOutput, plan),
    bias: request.bias && biasGradient(gradOutput, plan),
  };
}

type Output = Pick<Conv2dPlan, "dtype" | "batch" | "outChannels" | "out">;

/** Checks that gradOutput has the dtype and the shape of the output. */
export function checkGradOutput(operation: string, value: Tensor, output: Output): Tensor4 {
  const gradOutput = checkTensor4(operation, "gradOutput", value);
  checkDtype(operation, "gradOutput", gradOutput, output.dtype);
  const shape = [output.batch, output.outChannels, ...output.out];
  if (shape.some((axis, i) => axis !== gradOutput.shape[i]))
    throw new RangeError(
      `${operation}: gradOutput must have the output's shape [${shape}], got shape [${gradOutput.shape}]`,
    );
  return gradOutput;
}

function inputGradient(gradOutput: Tensor4, plan: Conv2dPlan): Tensor {
  const { input, weight, height, width, paddingMode, padding } = plan;
  const rows = borderSources(height, padding.top, padding.bottom, paddingMode);
  const columns = borderSources(width, padding.left, padding.right, paddingMode);
  const sums = new Float64Array(sizeOf(input.shape));
  sumTransposed(gradOutput, weight, null, plan, (plane, y, row) => {
    const to = rows[y] as number;
    if (to < 0) return;
    const from = (plane * height + to) * width;
    for (let x = 0; x < row.length; x++) {
      const column = columns[x] as number;
      if (column >= 0) (sums[from + column] as number) += row[x] as number;
    }
  });
  return tensor(plan.dtype, input.shape, sums);
}

/** `∂weight` of a planned convolution. */
export function weightGradient(gradOutput: Tensor4, plan: Conv2dPlan): Tensor {
  const { input, weight, batch, inChannels, outChannels, groups, dilation, out, kernel, padding } = plan;
  const [kernelHeight, kernelWidth] = kernel;
  const padded = padInput(input, plan);
  const rowLength = padding.left + plan.width + padding.right;
  const planeLength = (padding.top + plan.height + padding.bottom) * rowLength;
  const inPerGroup = inChannels / groups;
  const windows = windowOffsets(plan, rowLength, planeLength);
  const gradients = zeros(plan.dtype, weight.shape);
  const sumRow = rowSummer(plan.dtype, kernelWidth);
  const outputs = out[0] * out[1];
  const grads = emptyData(plan.dtype, batch * outputs);
  let to = 0;
  for (let o = 0; o < outChannels; o++) {
    for (let n = 0; n < batch; n++) {
      const from = (n * outChannels + o) * outputs;
      grads.set(gradOutput.data.subarray(from, from + outputs), n * outputs);
    }
    const firstChannel = Math.floor((o * groups) / outChannels) * inPerGroup;
    for (let c = 0; c < inPerGroup; c++) {
      for (let i = 0; i < kernelHeight; i++, to += kernelWidth) {
        const from = (firstChannel + c) * planeLength + i * dilation[0] * rowLength;
        gradients.data.set(sumRow(0, padded, from, dilation[1], windows, grads), to);
      }
    }
  }
  roundAll(plan.dtype, gradients.data);
  return gradients;
}

/** The first index of each output's window, item by item, relative to its channel. */
function windowOffsets({ batch, inChannels, out, stride }: Conv2dPlan, rowLength: number, planeLength: number) {
  const offsets = new Int32Array(batch * out[0] * out[1]);
  let at = 0;
  for (let n = 0; n < batch; n++)
    for (let y = 0; y < out[0]; y++)
      for (let x = 0; x < out[1]; x++)
        offsets[at++] = n * inChannels * planeLength + y * stride[0] * rowLength + x * stride[1];
  return offsets;
}

/** The sum of gradOutput over the items and positions of each channel. */
export function biasGradient(gradOutput: Tensor4, { dtype, batch, outChannels, out }: Output): Tensor {
  const outputs = out[0] * out[1];
  const gradients = zeros(dtype, [outChannels]);
  const places = Int32Array.from({ length: batch * outputs }, (_, i) => {
    const n = Math.floor(i / outputs);
    return n * outChannels * outputs + (i - n * outputs);
  });
  const ones = emptyData(dtype, places.length).fill(1);
  const sumRow = rowSummer(dtype, 1);
  for (let o = 0; o < outChannels; o++) gradients.data.set(sumRow(0, gradOutput.data, o * outputs, 1, places, ones), o);
  roundAll(dtype, gradients.data);
  return gradients;
}
