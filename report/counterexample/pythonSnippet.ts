import type { Conv2dRequest, InitializeRequest, Tensor } from "../../contract/contract.ts";

/** NumPy's names for the padding modes. */
const padModes = { zeros: "constant", reflect: "reflect", replicate: "edge", circular: "wrap" } as const;

/** A convolution as a Python program that needs NumPy and PyTorch, with explicit `padding` `[top, bottom, left, right]`. */
export function conv2dSnippet(request: Conv2dRequest, expected: Tensor, padding: readonly number[]): string {
  const { input, weight, bias, stride, dilation, groups, paddingMode } = request;
  const [top, bottom, left, right] = padding;
  return `import numpy as np
import torch

nan, inf = float("nan"), float("inf")
input = ${array(input)}
weight = ${array(weight)}
bias = ${bias ? array(bias) : "None"}
expected = ${array(expected)}

padded = np.pad(input, [(0, 0), (0, 0), (${top}, ${bottom}), (${left}, ${right})], mode="${padModes[paddingMode]}")
output = torch.nn.functional.conv2d(
    torch.from_numpy(padded), torch.from_numpy(weight), None if bias is None else torch.from_numpy(bias),
    stride=(${stride.join(", ")}), padding=0, dilation=(${dilation.join(", ")}), groups=${groups},
)
print(output)
print("expected", expected)
`;
}

/** An initializer's request as a Python program that needs PyTorch. */
export function initializeSnippet(request: InitializeRequest): string {
  const { initializer, shape, dtype, seed, ...parameters } = request;
  const named = Object.entries(parameters).map(([name, value]) => `, ${name}=${literal(value)}`);
  return `import torch

nan, inf = float("nan"), float("inf")
torch.manual_seed(${seed})
weight = torch.empty((${shape.map((size) => `${size},`).join(" ")}), dtype=torch.${dtype})
torch.nn.init.${initializer}_(weight${named.join("")})
print(weight)
`;
}

/** The shortest decimals of a float identify it exactly, in Python as in JavaScript. */
export function array({ dtype, shape, data }: Tensor): string {
  return `np.array([${Array.from(data, literal).join(", ")}], np.${dtype}).reshape(${shape.join(", ")})`;
}

function literal(value: unknown): string {
  if (typeof value !== "number") return JSON.stringify(value);
  if (Object.is(value, -0)) return "-0.0";
  return String(value).replace("Infinity", "inf").replace("NaN", "nan");
}
