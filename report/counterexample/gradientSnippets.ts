import type { Conv2dGradientRequest, ConvTranspose2dRequest, Tensor } from "../../contract/contract.ts";
import type { Tensor4 } from "../../impl/tensor.ts";
import { array } from "./pythonSnippet.ts";

/** torch's names for the padding modes. */
const padModes = { zeros: "constant", reflect: "reflect", replicate: "replicate", circular: "circular" } as const;

/**
 * A convolution's gradients as a Python program that needs NumPy and PyTorch, with explicit `[top, bottom, left,
 * right]`.
 */
export function gradientSnippet(
  request: Conv2dGradientRequest,
  expected: Readonly<Record<string, Tensor>>,
  [top, bottom, left, right]: readonly number[],
): string {
  const { input, weight, bias, gradOutput, stride, dilation, groups, paddingMode } = request;
  const leaf = (value: Tensor) => `torch.from_numpy(${array(value)}).requires_grad_()`;
  const printed = Object.entries(expected).map(
    ([role, value]) => `print("gradient of ${role}", ${role}.grad)\nprint("expected", ${array(value)})`,
  );
  return `import numpy as np
import torch

nan, inf = float("nan"), float("inf")
input = ${leaf(input)}
weight = ${leaf(weight)}
bias = ${bias ? leaf(bias) : "None"}
grad_output = torch.from_numpy(${array(gradOutput)})

padded = torch.nn.functional.pad(input, (${left}, ${right}, ${top}, ${bottom}), "${padModes[paddingMode]}")
output = torch.nn.functional.conv2d(
    padded, weight, bias, stride=(${stride.join(", ")}), padding=0, dilation=(${dilation.join(", ")}), groups=${groups},
)
output.backward(grad_output)
${printed.join("\n")}
`;
}

/**
 * A transposed convolution as a Python program that needs NumPy and PyTorch: the unpadded output with its sides cut
 * off.
 */
export function transposedSnippet(
  request: ConvTranspose2dRequest,
  expected: Tensor4,
  [top, left]: readonly [number, number],
): string {
  const { input, weight, bias, stride, dilation, groups } = request;
  const [, , height, width] = expected.shape;
  return `import numpy as np
import torch

nan, inf = float("nan"), float("inf")
input = torch.from_numpy(${array(input)})
weight = torch.from_numpy(${array(weight)})
bias = ${bias ? `torch.from_numpy(${array(bias)})` : "None"}
expected = ${array(expected)}

output = torch.nn.functional.conv_transpose2d(
    input, weight, None, stride=(${stride.join(", ")}), groups=${groups}, dilation=(${dilation.join(", ")}),
)
# What lies beyond the last tap, of outputPadding or of a stride larger than the kernel, holds the bias alone.
rows, columns = (max(0, last - size) for last, size in zip((${top + height}, ${left + width}), output.shape[2:]))
output = torch.nn.functional.pad(output, (0, columns, 0, rows))[:, :, ${top}:${top + height}, ${left}:${left + width}]
output = output if bias is None else output + bias.reshape(1, -1, 1, 1)
print(output)
print("expected", expected)
`;
}
