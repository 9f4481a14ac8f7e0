import { tensor, zeros } from "../../impl/tensor.ts";
import type { Fault } from "../fault.ts";
import { accepting } from "./accepting.ts";
import { fault } from "./fault.ts";
import { isExplicit, sizesOf } from "./geometry.ts";

const rejects = ["rejects-invalid-requests"];

/** Invalid tensors and paddings that are accepted. */
export const acceptedTensorFaults: readonly Fault[] = [
  fault({
    id: "accepts-other-channel-count",
    sentence: "a weight with the wrong number of input channels is accepted",
    effect: "Some channels have no influence on the output, and no error says so",
    cause: "The loop runs over the weight's channels, whatever the input has",
    seenIn: ["X5"],
    caughtBy: rejects,
    serve: accepting((request) => {
      const { outChannels, inChannels, kernelHeight, kernelWidth } = sizesOf(request);
      const channels = inChannels / request.groups;
      return { weight: zeros(request.weight.dtype, [outChannels, channels, kernelHeight, kernelWidth]) };
    }),
  }),
  fault({
    id: "accepts-kernel-beyond-input",
    sentence: "a kernel larger than the padded input gives an empty output",
    effect: "A model continues with an empty tensor, and no error says so",
    cause: "A negative output size is clamped to 0",
    seenIn: ["S4", "S5"],
    caughtBy: rejects,
    serve: ({ conv2d }) => ({
      conv2d: (request) => {
        try {
          return conv2d(request);
        } catch (error) {
          if (!String(error).includes("must fit the padded input")) throw error;
          return zeros(request.input.dtype, [sizesOf(request).batch, sizesOf(request).outChannels, 0, 0]);
        }
      },
    }),
  }),
  fault({
    id: "accepts-negative-padding",
    sentence: "negative padding counts as 0",
    effect: "The input is not cropped, and no error says so",
    cause: "A loop over a negative border width does nothing",
    seenIn: ["X1", "P7"],
    caughtBy: rejects,
    serve: accepting(({ padding }) => {
      if (!isExplicit(padding)) return {};
      const { top, bottom, left, right } = padding;
      return {
        padding: {
          top: Math.max(0, top),
          bottom: Math.max(0, bottom),
          left: Math.max(0, left),
          right: Math.max(0, right),
        },
      };
    }),
  }),
  fault({
    id: "accepts-bias-of-any-length",
    sentence: "a bias of the wrong length is repeated or cut",
    effect: "Channels have the bias of another channel",
    cause: "The bias is broadcast to the number of channels",
    seenIn: ["X5"],
    caughtBy: rejects,
    serve: accepting((request) => {
      const { bias } = request;
      const { outChannels } = sizesOf(request);
      if (!bias) return {};
      return {
        bias: tensor(
          bias.dtype,
          [outChannels],
          Array.from({ length: outChannels }, (_, o) => bias.data[o % bias.data.length] as number),
        ),
      };
    }),
  }),
  fault({
    id: "accepts-three-axes",
    sentence: "an input of three axes counts as a batch of one",
    effect: "A mistake in the caller's code stays hidden, and the output has one axis more than the input",
    cause: "Layers accept an input without batch axis, and so does the operation below them",
    seenIn: ["X5"],
    caughtBy: rejects,
    serve: accepting(({ input }) =>
      input.shape.length === 3 ? { input: { ...input, shape: [1, ...input.shape] } } : {},
    ),
  }),
  fault({
    id: "accepts-mixed-dtypes",
    sentence: "a weight of another dtype is converted",
    effect: "Precision is lost, and no error says so",
    cause: "Tensors of different dtypes are converted implicitly",
    seenIn: ["Y2"],
    caughtBy: rejects,
    serve: accepting(({ input, weight }) => ({ weight: tensor(input.dtype, weight.shape, weight.data) })),
  }),
];
