import type { Tensor } from "../../contract/contract.ts";
import type { Fault } from "../fault.ts";
import { mappedByPlace } from "../mapped.ts";
import { rearranged, turned, withFirstAxesExchanged } from "../rearranged.ts";
import { fault, ofChanged, onlyWhere } from "./fault.ts";

/** The values moved by [rows, columns], with zeros at the beginning; the shape stays. */
function moved(answer: Tensor, rows: number, columns: number): Tensor {
  return rearranged(answer, answer.shape as [number, number, number, number], (n, o, y, x) =>
    y >= rows && x >= columns ? [n, o, y - rows, x - columns] : null,
  );
}

/** Kernels and pixels at the wrong position of the output. */
export const transposedPlacementFaults: readonly Fault[] = [
  fault({
    id: "shifted-by-one",
    sentence: "with a stride above 1 the output is shifted by one pixel, in the right shape",
    effect: "Upsampled images are shifted by one pixel against the input",
    cause: "The border around the input with inserted zeros is one pixel too wide at the beginning",
    seenIn: ["C1"],
    caughtBy: ["equals-naive-loops", "is-the-adjoint-of-conv2d", "one-pixel-prints-the-kernel", "same-padding"],
    serve: onlyWhere(
      ({ stride }) => stride[0] > 1 || stride[1] > 1,
      ({ convTranspose2d }) => ({ convTranspose2d: (request) => moved(convTranspose2d(request), 1, 1) }),
    ),
  }),
  fault({
    id: "output-padding-ignored",
    sentence: "outputPadding is ignored",
    effect: "Outputs are too small by outputPadding, and the next layer does not accept them",
    cause: "The wrapper does not pass the argument on",
    seenIn: ["C2"],
    caughtBy: ["output-shape-and-dtype", "output-padding-appends", "equals-naive-loops"],
    serve: ofChanged(() => ({ outputPadding: [0, 0] })),
  }),
  fault({
    id: "output-padding-at-the-beginning",
    sentence: "the rows and columns of outputPadding are added at the beginning",
    effect: "The shape is right, but the output is shifted by outputPadding",
    cause: "outputPadding is applied like padding, whose first side is the beginning",
    caughtBy: ["output-padding-appends", "equals-naive-loops", "is-the-adjoint-of-conv2d"],
    serve: ({ convTranspose2d }) => ({
      convTranspose2d: (request) => {
        const [rows, columns] = request.outputPadding;
        const { bias, ...rest } = request;
        const sums = moved(convTranspose2d({ ...rest, bias: null }), rows, columns);
        return mappedByPlace(sums, (value, { o }) => value + (bias ? (bias.data[o] as number) : 0));
      },
    }),
  }),
  fault({
    id: "kernel-turned",
    sentence: "the kernel is turned by 180°, as by default in JAX's conv_transpose",
    effect: "Weights of a PyTorch model give wrong outputs unless every kernel is symmetric",
    cause: "The input with inserted zeros is correlated with the kernel, which is not flipped first",
    seenIn: ["C10"],
    caughtBy: [
      "one-pixel-prints-the-kernel",
      "is-the-adjoint-of-conv2d",
      "is-the-input-gradient",
      "dirac-kernel-spreads-the-input",
    ],
    serve: ofChanged(({ weight }) => ({ weight: turned(weight) })),
  }),
  fault({
    id: "weight-read-as-out-in",
    sentence: "the weight is read as [outChannels, inChannels, kh, kw]",
    effect: "The shape is right, but channels meet the kernels of other channels",
    cause: "The layout of a convolution's weight is assumed",
    caughtBy: ["pointwise-is-a-matrix-product", "one-pixel-prints-the-kernel", "equals-naive-loops"],
    serve: ofChanged(({ weight }) => ({ weight: withFirstAxesExchanged(weight) })),
  }),
];
