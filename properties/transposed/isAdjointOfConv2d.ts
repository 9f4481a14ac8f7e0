import { conv2dCases } from "../arbitraries/conv2dCase.ts";
import { gradientRequest, gradientRows } from "../arbitraries/gradientCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { expectAdjoint } from "../expect/expectAdjoint.ts";
import { ensureForm } from "../expect/expectTensor.ts";
import { innerProduct } from "../expect/rearrange.ts";
import { effectiveKernel, outputAxis } from "../oracle/naiveConv2d.ts";

/**
 * Claim: ⟨conv2d(x, w), y⟩ = ⟨x, convTranspose2d(y, w)⟩ with the same weight, stride, padding, dilation and groups, the
 * remainder of the stride given as outputPadding.
 * Conditions: no bias, zeros mode; whole numbers; a remainder smaller than stride or dilation, which every remainder
 * is.
 * Catches: kernels flipped or left unflipped, in and out channels exchanged, an output shifted by one, another padding
 * than the forward pass has (faults/bugs.json C1, C10).
 * Source: Dumoulin, Visin, "A guide to convolution arithmetic for deep learning", 2016, §4; `torch.nn.ConvTranspose2d`.
 */
export const isAdjointOfConv2d = defineClaim({
  id: "transposed/is-the-adjoint-of-conv2d",
  title: "with the same weight is the adjoint of the convolution",
  rationale: "needs no oracle: compares the operation with the library's own convolution",
  operations: ["conv2d", "convTranspose2d"],
  draws: conv2dCases,
  examples: gradientRows,
  check: async (subject, draw) => {
    const padding = draw.padding === "valid" ? "valid" : "explicit";
    const { gradOutput, ...forward } = gradientRequest({ ...draw, bias: false, paddingMode: "zeros", padding });
    const { input, weight, stride, dilation } = forward;
    const remainder = (axis: 0 | 1) => {
      const { begin, end } = outputAxis(forward, axis);
      const [size, kernel] = axis === 0 ? [input.shape[2], weight.shape[2]] : [input.shape[3], weight.shape[3]];
      return (size + begin + end - effectiveKernel(kernel, dilation[axis])) % stride[axis];
    };
    const outputPadding = [remainder(0), remainder(1)] as const;
    const output = await subject.conv2d(forward);
    const back = await subject.convTranspose2d({ ...forward, input: gradOutput, outputPadding });
    const isLike = back.shape.every((axis, i) => axis === input.shape[i]);
    const since = "the shape of the convolution's input";
    ensureForm(isLike, () => ({ label: "output", property: "shape", got: back.shape, want: input.shape, since }));
    expectAdjoint(innerProduct(output, gradOutput), innerProduct(input, back), "⟨x, convTranspose2d(y, w)⟩");
  },
});
