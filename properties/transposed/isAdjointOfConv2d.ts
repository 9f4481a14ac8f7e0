import { conv2dDraws } from "../arbitraries/conv2dInside.ts";
import { exactGradient, gradientRows } from "../arbitraries/gradientCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { domainOf } from "../claim/declaration.ts";
import { expectAdjoint } from "../expect/expectAdjoint.ts";
import { ensureForm } from "../expect/expectTensor.ts";
import { effectiveKernel, outputAxis } from "../oracle/naiveConv2d.ts";

/**
 * Claim: ⟨conv2d(x, w), y⟩ = ⟨x, convTranspose2d(y, w)⟩ with the same weight, stride, padding, dilation and groups, and
 * with the remainder of the stride as outputPadding.
 * Conditions: no bias, zeros mode; whole numbers; a remainder smaller than stride or dilation, as every remainder is.
 * Catches: kernels flipped or left unflipped, in and out channels exchanged, an output shifted by one, a padding that
 * differs from the forward pass (faults/bugs.json C1, C10).
 * Source: Dumoulin, Visin, "A guide to convolution arithmetic for deep learning", 2016, §4; `torch.nn.ConvTranspose2d`.
 */
export const isAdjointOfConv2d = defineClaim({
  id: "transposed/is-the-adjoint-of-conv2d",
  title: "with the same weight is the adjoint of the convolution",
  rationale: "needs no oracle: compares the operation with the library's own convolution",
  operations: ["conv2d", "convTranspose2d"],
  ...conv2dDraws,
  examples: gradientRows,
  check: async (subject, draw) => {
    const padding = draw.padding === "valid" ? "valid" : "explicit";
    const { outputPadding: isGranted } = domainOf(subject.declared, "convTranspose2d");
    // An odd number of outputs fits the stride exactly.
    const sizes = isGranted ? {} : { outHeight: draw.outHeight | 1, outWidth: draw.outWidth | 1 };
    const plain = { bias: false, paddingMode: "zeros", padding } as const;
    const { gradOutput, ...forward } = exactGradient(subject, { ...draw, ...sizes, ...plain });
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
    const backward = { answer: back, with: input };
    expectAdjoint({ answer: output, with: gradOutput }, backward, "⟨x, convTranspose2d(y, w)⟩");
  },
});
