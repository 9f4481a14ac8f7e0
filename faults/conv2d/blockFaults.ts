import type { Fault } from "../fault.ts";
import { mapped, withoutLastTap } from "../mapped.ts";
import { answering, fault, ofChanged, onlyWhere } from "./fault.ts";
import { isBeyondOne, sizesOf } from "./geometry.ts";

/** Batches, channels and extents at which a kernel switches to another one. */
export const blockFaults: readonly Fault[] = [
  fault({
    id: "grouped-items-from-the-third-unwritten",
    sentence: "a grouped convolution does not write the items of a batch from the third on",
    effect: "Only grouped layers with a batch of 3 or more are wrong",
    cause: "Items and groups share one index, which has room for two items",
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: onlyWhere(
      ({ groups }) => groups > 1,
      answering((value, { n }) => (n > 1 ? 0 : value)),
    ),
  }),
  fault({
    id: "grouped-items-from-the-fifth-unwritten",
    sentence: "a grouped convolution does not write the items of a batch from the fifth on",
    effect: "Only grouped layers with a batch of 5 or more are wrong",
    cause: "Items are computed in blocks of four, and the rest takes the first group alone",
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: onlyWhere(
      ({ groups }) => groups > 1,
      answering((value, { n }) => (n > 3 ? 0 : value)),
    ),
  }),
  fault({
    id: "dilated-items-from-the-third-unwritten",
    sentence: "a dilated convolution does not write the items of a batch from the third on",
    effect: "Only dilated layers with a batch of 3 or more are wrong",
    cause: "The batch is folded into the columns, whose number is computed without the dilation",
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: onlyWhere(
      ({ dilation }) => isBeyondOne(dilation),
      answering((value, { n }) => (n > 1 ? 0 : value)),
    ),
  }),
  fault({
    id: "items-beyond-32-unwritten",
    sentence: "items of a batch from the 33rd on are not written",
    effect: "Only batches of more than 32 items are wrong",
    cause: "A mask with one bit for each item has 32 bits",
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: answering((value, { n }) => (n >= 32 ? 0 : value)),
  }),
  fault({
    id: "many-channels-on-planes-unwritten",
    sentence: "with 1,000 output channels or more only the first pixel of each plane is written",
    effect: "Only classifiers that run as convolutions on larger images are wrong",
    cause: "Such layers count as fully connected, which have one pixel",
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: onlyWhere(
      ({ weight }) => Number(weight.shape[0]) >= 1000,
      answering((value, { y, x }) => (y > 0 || x > 0 ? 0 : value)),
    ),
  }),
  fault({
    id: "output-channels-beyond-255-unwritten",
    sentence: "output channels from the 256th on are not written",
    effect: "Only layers with 256 output channels or more are wrong",
    cause: "The index of an output channel has eight bits, of which one value means the end",
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: answering((value, { o }) => (o >= 255 ? 0 : value)),
  }),
  fault({
    id: "strided-columns-beyond-64-unwritten",
    sentence: "with a stride of 2, columns of the output from the 65th on are not written",
    effect: "Only strided layers on wide images are wrong",
    cause: "A row of the output is one block of 64 columns",
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: onlyWhere(
      ({ stride }) => stride[1] === 2,
      answering((value, { x }) => (x >= 64 ? 0 : value)),
    ),
  }),
  fault({
    id: "tiles-of-seven-miss-a-row",
    sentence: "of planes whose height is a multiple of 14, the last row is not written",
    effect: "Only feature maps of 14, 28 and 56 rows are wrong",
    cause: "Tiles of seven rows are computed in pairs, and the last pair ends one row early",
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: answering((value, { y }, _, { shape }) => {
      const rows = Number(shape[2]);
      return rows % 14 === 0 && y === rows - 1 ? 0 : value;
    }),
  }),
  fault({
    id: "32-groups-lose-a-channel",
    sentence: "with 32 groups or more of several channels the last channel of each group is omitted",
    effect: "Only ResNeXt's grouped layers are wrong",
    cause: "The channels of a group are counted from the number of groups",
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: onlyWhere(
      (request) => request.groups >= 32 && sizesOf(request).inPerGroup > 1,
      ofChanged((request) => {
        const { inPerGroup, kernelHeight, kernelWidth } = sizesOf(request);
        const [taps, filter] = [kernelHeight * kernelWidth, inPerGroup * kernelHeight * kernelWidth];
        return { weight: mapped(request.weight, (value, i) => (i % filter >= filter - taps ? 0 : value)) };
      }),
    ),
  }),
  fault({
    id: "wide-layers-lose-a-tap",
    sentence: "with 64 channels or more on both sides the last tap of each kernel is omitted",
    effect: "Only the wide layers of real models are wrong",
    cause: "A blocked kernel is chosen from 64 channels on",
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: onlyWhere(
      (request) => sizesOf(request).inPerGroup >= 64 && sizesOf(request).outChannels >= 64,
      ofChanged(({ weight }) => ({ weight: withoutLastTap(weight) })),
    ),
  }),
  fault({
    id: "products-beyond-4096-dropped",
    sentence: "of more than 4,096 products only the first 4,096 are summed",
    effect: "Only layers with very many input channels are wrong",
    cause: "The panel of the matrix product has 4,096 rows, and a second panel is not added",
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: ofChanged((request) => {
      const { inPerGroup, kernelHeight, kernelWidth } = sizesOf(request);
      const products = inPerGroup * kernelHeight * kernelWidth;
      return { weight: mapped(request.weight, (value, i) => (i % products >= 4096 ? 0 : value)) };
    }),
  }),
];
