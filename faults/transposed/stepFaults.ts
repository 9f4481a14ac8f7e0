import { planConvTranspose2d } from "../../impl/convTranspose2dPlan.ts";
import type { Fault } from "../fault.ts";
import { mapped } from "../mapped.ts";
import { rearranged } from "../rearranged.ts";
import { answering, fault, ofChanged, type WrongTransposed } from "./fault.ts";

/**
 * Repeats every input pixel in a block of stride × stride, like nearest-neighbour upsampling, before a convolution of
 * stride 1.
 */
const repeatingPixels: WrongTransposed = ({ convTranspose2d }) => ({
  convTranspose2d: (request) => {
    const answer = convTranspose2d(request);
    const { input, stride } = request;
    const [batch, channels, height, width] = input.shape as [number, number, number, number];
    const shape = [batch, channels, (height - 1) * stride[0] + 1, (width - 1) * stride[1] + 1] as const;
    const repeated = rearranged(input, shape, (n, c, y, x) => [
      n,
      c,
      Math.floor(y / stride[0]),
      Math.floor(x / stride[1]),
    ]);
    const { padding } = planConvTranspose2d(request);
    const other = convTranspose2d({ ...request, input: repeated, stride: [1, 1], outputPadding: [0, 0], padding });
    return other.shape.join() === answer.shape.join() ? other : answer;
  },
});

/** Strides, dilations and groups that are ignored or misread. */
export const transposedStepFaults: readonly Fault[] = [
  fault({
    id: "dilation-ignored",
    sentence: "the dilation is ignored",
    effect: "Dilated layers have outputs that are too small, and their taps lie next to each other",
    cause: "The backend's transposed convolution does not support dilation, and the wrapper drops the argument",
    seenIn: ["C8"],
    caughtBy: ["dilation-is-zero-stuffing", "output-shape-and-dtype"],
    serve: ofChanged(() => ({ dilation: [1, 1] })),
  }),
  fault({
    id: "stride-height-for-both",
    sentence: "the stride of the height is used for both axes",
    effect: "Shape and values are wrong where the strides differ",
    cause: "stride[0] is used in place of stride[i]",
    caughtBy: ["transposition", "stride-is-zero-stuffing"],
    serve: ofChanged(({ stride }) => ({ stride: [stride[0], stride[0]] })),
  }),
  fault({
    id: "pixels-repeated",
    sentence: "the stride repeats pixels instead of inserting zeros between them",
    effect: "Strided outputs are blurred, and their values are too large",
    cause: "The layer is built from an upsampling by nearest neighbours and a convolution",
    caughtBy: ["stride-is-zero-stuffing", "dirac-kernel-spreads-the-input"],
    serve: repeatingPixels,
  }),
  fault({
    id: "groups-share-the-first-weights",
    sentence: "every group uses the weights of the first group",
    effect: "All groups but the first are wrong",
    cause: "The group's offset is missing from the index of the weight",
    seenIn: ["C13"],
    caughtBy: ["groups-are-separate", "equals-naive-loops"],
    serve: ofChanged(({ weight, groups }) => {
      const first = weight.data.length / groups;
      return { weight: mapped(weight, (_, i) => weight.data[i % first] as number) };
    }),
  }),
  fault({
    id: "gaps-without-bias",
    sentence: "outputs that no tap reaches lack the bias",
    effect: "Where the stride is larger than the kernel, the pixels between the kernels are 0 instead of the bias",
    cause: "The bias is added together with the taps, and pixels without a tap are left out",
    caughtBy: ["stride-beyond-kernel", "bias-is-added-once", "output-padding-appends"],
    serve: answering((value, { o }, { bias }) => (bias && value === bias.data[o] ? 0 : value)),
  }),
];
