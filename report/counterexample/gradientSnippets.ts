import type {
  Conv2dGradientRequest,
  Conv2dRequest,
  ConvTranspose2dGradientRequest,
  ConvTranspose2dRequest,
  Tensor,
} from "../../contract/contract.ts";
import type { Tensor4 } from "../../impl/tensor.ts";
import { array } from "./pythonSnippet.ts";

/** torch's names for the padding modes. */
const padModes = { zeros: "constant", reflect: "reflect", replicate: "replicate", circular: "circular" } as const;

/** The expected gradients by the tensors that they belong to. */
type ExpectedGradients = Readonly<Record<string, Tensor>>;

const preamble = `import numpy as np
import torch

nan, inf = float("nan"), float("inf")`;

/**
 * A convolution's gradients as a Python program that needs NumPy and PyTorch, with explicit `[top, bottom, left,
 * right]`.
 */
export function gradientSnippet(
  request: Conv2dGradientRequest,
  expected: ExpectedGradients,
  [top, bottom, left, right]: readonly number[],
): string {
  const { gradOutput, stride, dilation, groups, paddingMode } = request;
  return `${preamble}
${operands(request, leaf)}
grad_output = torch.from_numpy(${array(gradOutput)})

padded = torch.nn.functional.pad(input, (${left}, ${right}, ${top}, ${bottom}), "${padModes[paddingMode]}")
output = torch.nn.functional.conv2d(
    padded, weight, bias, stride=(${stride.join(", ")}), padding=0, dilation=(${dilation.join(", ")}), groups=${groups},
)
${backward(expected)}
`;
}

/**
 * A transposed convolution as a Python program that needs NumPy and PyTorch: the unpadded output with its sides cut
 * off.
 */
export function transposedSnippet(
  request: ConvTranspose2dRequest,
  expected: Tensor4,
  begin: readonly [number, number],
): string {
  return `${preamble}
${operands(request, (value) => `torch.from_numpy(${array(value)})`)}
expected = ${array(expected)}

${transposedOutput(request, expected, begin)}
print(output)
print("expected", expected)
`;
}

/** The gradients of a transposed convolution as a Python program that needs NumPy and PyTorch. */
export function transposedGradientSnippet(
  request: ConvTranspose2dGradientRequest & { readonly gradOutput: Tensor4 },
  expected: ExpectedGradients,
  begin: readonly [number, number],
): string {
  return `${preamble}
${operands(request, leaf)}
grad_output = torch.from_numpy(${array(request.gradOutput)})

${transposedOutput(request, request.gradOutput, begin)}
${backward(expected)}
`;
}

/** Lines that set input, weight and bias. */
function operands({ input, weight, bias }: Conv2dRequest, written: (value: Tensor) => string): string {
  return `input = ${written(input)}
weight = ${written(weight)}
bias = ${bias ? written(bias) : "None"}`;
}

/** A tensor that collects a gradient. */
function leaf(value: Tensor): string {
  return `torch.from_numpy(${array(value)}).requires_grad_()`;
}

/** Lines that compute the output of a transposed convolution, of the given shape. */
function transposedOutput(
  { stride, dilation, groups }: ConvTranspose2dRequest,
  { shape: [, , height, width] }: Tensor4,
  [top, left]: readonly [number, number],
): string {
  return `output = torch.nn.functional.conv_transpose2d(
    input, weight, None, stride=(${stride.join(", ")}), groups=${groups}, dilation=(${dilation.join(", ")}),
)
# What lies beyond the last tap, of outputPadding or of a stride larger than the kernel, holds the bias alone.
rows, columns = (max(0, last - size) for last, size in zip((${top + height}, ${left + width}), output.shape[2:]))
output = torch.nn.functional.pad(output, (0, columns, 0, rows))[:, :, ${top}:${top + height}, ${left}:${left + width}]
output = output if bias is None else output + bias.reshape(1, -1, 1, 1)`;
}

/** Lines that print the gradients and what they must be. */
function backward(expected: ExpectedGradients): string {
  const printed = Object.entries(expected).map(
    ([role, value]) => `print("gradient of ${role}", ${role}.grad)\nprint("expected", ${array(value)})`,
  );
  return ["output.backward(grad_output)", ...printed].join("\n");
}
