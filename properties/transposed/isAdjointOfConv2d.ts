import { conv2dCases } from "../arbitraries/conv2dCase.ts";
import { gradientRequest, gradientRows } from "../arbitraries/gradientCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { ensure } from "../claim/discrepancy.ts";
import { innerProduct, shape4 } from "../expect/rearrange.ts";
import { axisOf, effectiveKernel } from "../oracle/naiveConv2d.ts";

/**
 * Claim: ⟨conv2d(x, w), y⟩ = ⟨x, convTranspose2d(y, w)⟩ with the same weight, stride, padding, dilation and groups, the
 * remainder of the stride given as outputPadding.
 * Conditions: no bias, zeros mode; whole numbers; a remainder smaller than stride or dilation, which every remainder is.
 * Catches: kernels flipped or left unflipped, in and out channels exchanged, an output shifted by one, another padding
 * than the forward pass has (faults/bugs.json C1, C10).
 * Source: Dumoulin, Visin, "A guide to convolution arithmetic for deep learning", 2016, §4; `torch.nn.ConvTranspose2d`.
 */
export const isAdjointOfConv2d = defineClaim({
  id: "transposed/is-the-adjoint-of-conv2d",
  title: "with the same weight is the adjoint of the convolution",
  operations: ["conv2d", "convTranspose2d"],
  draws: conv2dCases,
  examples: gradientRows,
  check: async (subject, draw) => {
    const padding = draw.padding === "valid" ? "valid" : "explicit";
    const { gradOutput, ...forward } = gradientRequest({ ...draw, bias: false, paddingMode: "zeros", padding });
    const { input, weight, stride, dilation } = forward;
    const [, , height, width] = shape4(input);
    const [, , kernelHeight, kernelWidth] = shape4(weight);
    const remainder = (axis: "height" | "width", at: 0 | 1, size: number, kernel: number) => {
      const { begin, end } = axisOf(forward, axis, size, kernel, stride[at], dilation[at]);
      return (size + begin + end - effectiveKernel(kernel, dilation[at])) % stride[at];
    };
    const outputPadding = [
      remainder("height", 0, height, kernelHeight),
      remainder("width", 1, width, kernelWidth),
    ] as const;
    const output = await subject.conv2d(forward);
    const back = await subject.convTranspose2d({ ...forward, input: gradOutput, outputPadding });
    const isLike = back.shape.every((axis, i) => axis === input.shape[i]);
    ensure(isLike, () => `output.shape is [${back.shape}], must be that of the convolution's input, [${input.shape}]`);
    const [left, right] = [innerProduct(output, gradOutput), innerProduct(input, back)];
    ensure(
      left === right,
      () => `⟨conv2d(x, w), y⟩ is ${left} and ⟨x, convTranspose2d(y, w)⟩ is ${right}, must be equal`,
    );
  },
});
