import type { Fault } from "../fault.ts";
import { mapped } from "../mapped.ts";
import { keptGradOutput } from "../wrongGradients.ts";
import { common, failingWhere, fault, ofChanged, ofInputGradient, onlyWhere } from "./fault.ts";

/** Sizes at which a backward pass fails or loses values. */
export const gradientSizeFaults: readonly Fault[] = [
  fault({
    id: "wide-kernels-of-groups-fail",
    sentence: "the gradient of a grouped convolution with eight channels a group and 21 kernel columns fails",
    effect: "Grouped layers with wide kernels cannot be trained",
    cause: "The generated code exceeds the buffer that its unrolled loop is written to",
    seenIn: ["R12"],
    caughtBy: ["input-equals-naive-loops", "weight-equals-naive-loops", "error-bound-on-dense-data"],
    serve: failingWhere(
      ({ weight, groups }) => groups > 1 && Number(weight.shape[1]) >= 8 && Number(weight.shape[3]) >= 21,
      "could not create a primitive",
    ),
  }),
  fault({
    id: "wide-rows-fail",
    sentence: "the gradient of an input of 512 columns or more with a kernel wider than 1 fails",
    effect: "Networks train on small images and fail on wide ones",
    cause: "The weight gradient is a convolution whose kernel is as wide as gradOutput, beyond a limit",
    seenIn: ["R13"],
    caughtBy: ["input-equals-naive-loops", "weight-equals-naive-loops", "error-bound-on-dense-data"],
    serve: failingWhere(
      ({ input, weight }) => Number(input.shape[3]) >= 512 && Number(weight.shape[3]) > 1,
      "the kernel is too large",
    ),
  }),
  fault({
    id: "grouped-items-from-the-third-lost",
    sentence: "in a grouped convolution the items of a batch from the third on do not count",
    effect: "Grouped layers train on the first two items of a batch alone",
    cause: "Items and groups share one index, which has room for two items",
    caughtBy: ["input-equals-naive-loops", "weight-equals-naive-loops", "error-bound-on-dense-data"],
    serve: ofChanged(({ gradOutput, groups }) => ({
      gradOutput: keptGradOutput(gradOutput, (n) => groups === 1 || n < 2),
    })),
  }),
  common.itemsFromTheFifthLost,
  fault({
    id: "output-channels-beyond-32-lost",
    sentence: "output channels from the 33rd on do not count",
    effect: "Layers of more than 32 filters have filters that are not trained",
    cause: "Output channels are reduced in a block of 32, and the sums of further blocks are dropped",
    caughtBy: ["input-equals-naive-loops", "weight-equals-naive-loops", "error-bound-on-dense-data"],
    serve: ofChanged(({ gradOutput }) => ({ gradOutput: keptGradOutput(gradOutput, (_, o) => o < 32) })),
  }),
  fault({
    id: "strongly-dilated-last-column",
    sentence: "with a dilation of 4 or more the input gradient is 0 in its last column",
    effect: "Dilated layers lack the gradient of the right edge",
    cause: "The loop over columns ends where the kernel without its dilation ends",
    caughtBy: ["input-equals-naive-loops", "error-bound-on-dense-data"],
    serve: onlyWhere(
      ({ dilation }) => dilation[1] >= 4,
      ofInputGradient((gradient) => {
        const width = Number(gradient.shape[3]);
        return mapped(gradient, (value, i) => (i % width === width - 1 ? 0 : value));
      }),
    ),
  }),
];
