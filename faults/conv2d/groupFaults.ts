import type { Conv2dRequest } from "../../contract/contract.ts";
import type { Fault } from "../fault.ts";
import { rearranged, reordered } from "../rearranged.ts";
import { answering, fault, ofChanged, onlyWhere, type WrongConv2d } from "./fault.ts";
import { isDepthwise, isThreeByThree, resolvedPadding, sizesOf } from "./geometry.ts";

const isGrouped = ({ groups }: Conv2dRequest) => groups > 1;

/** The reference on an input with channel `source(c)` of the request's input as channel c. */
function ofChannels(source: (c: number, request: Conv2dRequest) => number) {
  return ofChanged((request) => {
    const { batch, inChannels, height, width } = sizesOf(request);
    return {
      input: rearranged(request.input, [batch, inChannels, height, width], (n, c, y, x) => [
        n,
        source(c, request),
        y,
        x,
      ]),
    };
  });
}

/** The answer with channel `source(o)` as channel o. */
function answeringChannels(source: (o: number, outChannels: number, request: Conv2dRequest) => number): WrongConv2d {
  return ({ conv2d }) => ({
    conv2d: (request) => {
      const answer = conv2d(request);
      const [batch, outChannels, rows, columns] = answer.shape as [number, number, number, number];
      const shape = [batch, outChannels, rows, columns] as const;
      return rearranged(answer, shape, (n, o, y, x) => [n, source(o, outChannels, request), y, x]);
    },
  });
}

/** Channels that meet the wrong filters. */
export const groupFaults: readonly Fault[] = [
  fault({
    id: "groups-ignored",
    sentence: "every filter reads the first group's channels",
    effect: "All groups but the first are wrong",
    cause: "The offset of the group is missing from the channel index",
    seenIn: ["G4", "L2"],
    caughtBy: ["equals-naive-loops", "groups-are-separate", "groups-are-block-diagonal", "stride-beyond-kernel"],
    serve: ofChannels((c, request) => c % sizesOf(request).inPerGroup),
  }),
  fault({
    id: "group-outputs-interleaved",
    sentence: "output channel o belongs to group o mod groups",
    effect: "Filters read another group's channels where a group has several filters",
    cause: "The output channel is split into group and filter in the wrong order",
    seenIn: ["G5"],
    caughtBy: ["equals-naive-loops", "groups-are-separate", "groups-are-block-diagonal"],
    serve: onlyWhere(isGrouped, ({ conv2d }) => ({
      conv2d: (request) => {
        const { outChannels, inPerGroup, kernelHeight, kernelWidth } = sizesOf(request);
        const { weight, groups, bias } = request;
        const perGroup = outChannels / groups;
        // Filter o reads the group of its interleaved position: filters are moved there, and the outputs are moved
        // back.
        const place = (o: number) => (o % groups) * perGroup + Math.floor(o / groups);
        const home = (p: number) => (p % perGroup) * groups + Math.floor(p / perGroup);
        const shape = [outChannels, inPerGroup, kernelHeight, kernelWidth] as const;
        const answer = conv2d({
          ...request,
          weight: rearranged(weight, shape, (p, c, i, j) => [home(p), c, i, j]),
          bias: bias && reordered(bias, home),
        });
        const [batch, , rows, columns] = answer.shape as [number, number, number, number];
        return rearranged(answer, [batch, outChannels, rows, columns], (n, o, y, x) => [n, place(o), y, x]);
      },
    })),
  }),
  fault({
    id: "group-inputs-interleaved",
    sentence: "input channel c belongs to group c mod groups",
    effect: "Filters read other channels where a group has several channels",
    cause: "The channel shuffle of ShuffleNet is applied to the input",
    seenIn: ["G5"],
    caughtBy: ["equals-naive-loops", "groups-are-separate", "groups-are-block-diagonal"],
    serve: ofChannels((c, request) => {
      const { inPerGroup } = sizesOf(request);
      return (c % inPerGroup) * request.groups + Math.floor(c / inPerGroup);
    }),
  }),
  fault({
    id: "groups-repeat-the-first",
    sentence: "where a group has eight filters or more, every group repeats the first group's answer",
    effect: "All groups but the first are copies of the first",
    cause: "A blocked kernel for eight filters and more ignores the index of the group",
    seenIn: ["G1"],
    caughtBy: ["simd-tails", "depthwise-is-per-channel"],
    serve: onlyWhere(
      (request) => isGrouped(request) && sizesOf(request).outChannels / request.groups >= 8,
      answeringChannels((o, outChannels, { groups }) => o % (outChannels / groups)),
    ),
  }),
  fault({
    id: "groups-beyond-the-first-unwritten",
    sentence: "only the output channels of the first group are written",
    effect: "All groups but the first are zero",
    cause: "The loop over groups ends after its first step",
    seenIn: ["G1"],
    caughtBy: ["equals-naive-loops", "groups-are-separate", "bias-alone-in-padding"],
    serve: answering((value, { o }, { weight, groups }) => (o >= Number(weight.shape[0]) / groups ? 0 : value)),
  }),
  fault({
    id: "groups-and-dilation-swapped",
    sentence: "groups and dilation are exchanged where the request stays valid",
    effect: "Grouped convolutions are dilated instead of grouped",
    cause: "Positional arguments are passed in the wrong order",
    seenIn: ["G13"],
    caughtBy: ["equals-naive-loops", "depthwise-is-per-channel"],
    serve: ofChanged((request) => {
      const { groups, dilation, weight } = request;
      if (groups === 1 || dilation[0] !== dilation[1]) return {};
      // The weight has the channels of one group. Read as a convolution with one group, it is applied to the first
      // channels.
      const { batch, inPerGroup, height, width } = sizesOf(request);
      const input = rearranged(request.input, [batch, inPerGroup, height, width], (n, c, y, x) => [n, c, y, x]);
      return { input, weight, groups: 1, dilation: [groups, groups] };
    }),
  }),
  fault({
    id: "grouped-padded-3x3-takes-first-filters",
    sentence: "a grouped 3×3 kernel with padding uses the first group's filters for all groups",
    effect: "Only grouped 3×3 convolutions with padding are wrong",
    cause: "The group's offset is missing where the kernel is copied into a padded block",
    seenIn: ["G7"],
    caughtBy: ["equals-naive-loops", "groups-are-separate", "depthwise-is-per-channel"],
    serve: onlyWhere(
      (request) => {
        const { top, bottom, left, right } = resolvedPadding(request);
        return isGrouped(request) && isThreeByThree(request) && top + bottom + left + right > 0;
      },
      ofChanged((request) => {
        const { outChannels, inPerGroup, kernelHeight, kernelWidth } = sizesOf(request);
        const perGroup = outChannels / request.groups;
        const shape = [outChannels, inPerGroup, kernelHeight, kernelWidth] as const;
        return { weight: rearranged(request.weight, shape, (o, c, i, j) => [o % perGroup, c, i, j]) };
      }),
    ),
  }),
  fault({
    id: "depthwise-multiplier-interleaved",
    sentence: "with a channel multiplier the first filters of all channels come first, then the second filters",
    effect: "Only depthwise convolutions with a multiplier above 1 are wrong",
    cause: "Frameworks order the output channels of a multiplier differently",
    seenIn: ["G5"],
    caughtBy: ["equals-naive-loops", "depthwise-is-per-channel"],
    serve: onlyWhere(
      isDepthwise,
      answeringChannels((o, outChannels, { groups }) => (o % groups) * (outChannels / groups) + Math.floor(o / groups)),
    ),
  }),
  fault({
    id: "grouped-bias-of-the-first",
    sentence: "every group uses the biases of the first group",
    effect: "The biases of all groups but the first are wrong",
    cause: "The bias is indexed within the group",
    caughtBy: ["equals-naive-loops", "bias-is-added-once", "groups-are-separate", "bias-alone-in-padding"],
    serve: ofChanged((request) => {
      const perGroup = sizesOf(request).outChannels / request.groups;
      return { bias: request.bias && reordered(request.bias, (o) => o % perGroup) };
    }),
  }),
  fault({
    id: "groups-drift-over-the-batch",
    sentence: "each item of the batch uses the filters of the next group",
    effect: "With groups, all items but the first are wrong",
    cause: "One counter runs over items and groups, and is not reset for an item",
    caughtBy: ["equals-naive-loops", "batch-items-are-independent", "batch-permutation", "groups-are-separate"],
    serve: onlyWhere(isGrouped, ({ conv2d }) => ({
      conv2d: (request) => {
        const { batch, outChannels, inPerGroup, kernelHeight, kernelWidth } = sizesOf(request);
        const { inChannels, height, width } = sizesOf(request);
        const answer = conv2d(request);
        const perGroup = outChannels / request.groups;
        const shape = [outChannels, inPerGroup, kernelHeight, kernelWidth] as const;
        for (let n = 1; n < batch; n++) {
          const input = rearranged(request.input, [1, inChannels, height, width], (_, c, y, x) => [n, c, y, x]);
          const weight = rearranged(request.weight, shape, (o, c, i, j) => [(o + n * perGroup) % outChannels, c, i, j]);
          const item = conv2d({ ...request, input, weight }).data;
          answer.data.set(item, n * item.length);
        }
        return answer;
      },
    })),
  }),
];
