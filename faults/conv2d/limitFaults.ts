import type { Conv2dRequest } from "../../contract/contract.ts";
import type { Fault } from "../fault.ts";
import { mapped } from "../mapped.ts";
import { reordered } from "../rearranged.ts";
import { answering, fault, ofChanged, type WrongConv2d } from "./fault.ts";
import { sizesOf } from "./geometry.ts";

/** The reference with zero weights where the condition, on input channel and tap, is false. */
function keepingWeights(isKept: (c: number, tap: number, request: Conv2dRequest) => boolean): WrongConv2d {
  return ofChanged((request) => {
    const { inPerGroup, kernelHeight, kernelWidth } = sizesOf(request);
    const taps = kernelHeight * kernelWidth;
    const isKeptAt = (i: number) => isKept(Math.floor(i / taps) % inPerGroup, i % taps, request);
    return { weight: mapped(request.weight, (value, i) => (isKeptAt(i) ? value : 0)) };
  });
}

/** Sizes beyond a register, a block or an index. */
export const limitFaults: readonly Fault[] = [
  fault({
    id: "simd-tail-skipped",
    sentence: "above eight columns, the last columns of a width that is no multiple of four are not written",
    effect: "Up to three columns at the end of each row are zero",
    cause: "The loop over vectors of four is not followed by a loop for the rest",
    caughtBy: ["simd-tails", "equals-naive-loops"],
    serve: answering((value, { x }, _, answer) => {
      const columns = Number(answer.shape[3]);
      return columns > 8 && x >= columns - (columns % 4) ? 0 : value;
    }),
  }),
  fault({
    id: "output-channel-tail-skipped",
    sentence: "above eight output channels, the last channels of a number that is no multiple of four are not written",
    effect: "Up to three output channels at the end are zero",
    cause: "Filters are packed in blocks of four, and an incomplete block is dropped",
    seenIn: ["G8", "N11"],
    caughtBy: ["simd-tails", "equals-naive-loops"],
    serve: answering((value, { o }, { weight }) => {
      const channels = Number(weight.shape[0]);
      return channels > 8 && o >= channels - (channels % 4) ? 0 : value;
    }),
  }),
  fault({
    id: "six-channels-lose-two",
    sentence: "of six input channels only the first four are summed",
    effect: "Only convolutions with six input channels are wrong",
    cause: "A layout in blocks of four is chosen for a number of channels that is no multiple of four",
    seenIn: ["N7"],
    caughtBy: ["simd-tails", "equals-naive-loops"],
    serve: keepingWeights((c, _, request) => sizesOf(request).inPerGroup !== 6 || c < 4),
  }),
  fault({
    id: "packed-channels-on-small-maps",
    sentence: "on inputs below 16×16, multiples of sixteen input channels read the first four of each sixteen",
    effect: "Only layers with many channels on small inputs are wrong",
    cause: "A packed layout falls back to another one for small inputs, with the wrong channel stride",
    seenIn: ["N11"],
    caughtBy: ["equals-naive-loops", "simd-tails"],
    serve: keepingWeights((c, _, request) => {
      const { inPerGroup, height, width } = sizesOf(request);
      return inPerGroup % 16 !== 0 || height >= 16 || width >= 16 || c % 16 < 4;
    }),
  }),
  fault({
    id: "channels-beyond-eight-dropped",
    sentence: "input channels from the ninth on are dropped where their number is no multiple of eight",
    effect: "Only convolutions with more than eight input channels are wrong",
    cause: "The blocks after the first are not added to the sum",
    seenIn: ["G8"],
    caughtBy: ["simd-tails", "equals-naive-loops", "many-products"],
    serve: keepingWeights((c, _, request) => sizesOf(request).inPerGroup % 8 === 0 || c < 8),
  }),
  fault({
    id: "products-beyond-256-dropped",
    sentence: "input channels are dropped after those that fill 256 products",
    effect: "Only sums of more than 256 products are wrong",
    cause: "The matrix product stops after its first block",
    seenIn: ["G8"],
    caughtBy: ["many-products", "equals-naive-loops"],
    serve: keepingWeights((c, _, request) => {
      const { kernelHeight, kernelWidth } = sizesOf(request);
      return c < Math.max(1, Math.floor(256 / (kernelHeight * kernelWidth)));
    }),
  }),
  fault({
    id: "last-block-overwrites",
    sentence: "of more than 256 products only the last block of 256 is summed",
    effect: "Only sums of more than 256 products are wrong",
    cause: "The accumulator is cleared at the beginning of each block",
    seenIn: ["N10"],
    caughtBy: ["many-products", "equals-naive-loops"],
    serve: keepingWeights((c, tap, request) => {
      const { inPerGroup, kernelHeight, kernelWidth } = sizesOf(request);
      const taps = kernelHeight * kernelWidth;
      const last = Math.floor((inPerGroup * taps - 1) / 256) * 256;
      return c * taps + tap >= last;
    }),
  }),
  fault({
    id: "taps-beyond-255-dropped",
    sentence: "columns of the kernel from the 257th on are dropped",
    effect: "Only kernels with more than 256 columns are wrong",
    cause: "The index of a column has eight bits",
    seenIn: ["N4"],
    caughtBy: ["equals-naive-loops", "kernel-is-whole-input"],
    serve: keepingWeights((_, tap, request) => tap % sizesOf(request).kernelWidth < 256),
  }),
  fault({
    id: "kernel-14-reads-empty-lanes",
    sentence: "kernels with fourteen columns give NaN",
    effect: "Only kernels whose rows leave two of sixteen lanes empty are wrong",
    cause: "Rows are padded to sixteen lanes, and the empty lanes are not cleared",
    seenIn: ["N8"],
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data", "kernel-is-whole-input"],
    serve: answering((value, _, { weight }) => (weight.shape[3] === 14 ? Number.NaN : value)),
  }),
  fault({
    id: "outputs-beyond-16-bits-unwritten",
    sentence: "outputs whose index needs more than 16 bits are not written",
    effect: "A large output is zero from element 65,536 on",
    cause: "An index, or the number of workgroups, has 16 bits",
    caughtBy: ["large-planes"],
    serve: answering((value, { n, o, y, x }, _, { shape }) => {
      const [, channels, rows, columns] = shape as [number, number, number, number];
      return ((n * channels + o) * rows + y) * columns + x > 0xffff ? 0 : value;
    }),
  }),
  fault({
    id: "output-channels-beyond-16-bits-zero",
    sentence: "output channels from the 65,537th on are zero",
    effect: "Only layers with more than 65,536 output channels are wrong",
    cause: "A kernel launch has at most 2¹⁶ blocks along an axis",
    seenIn: ["S14"],
    caughtBy: ["large-planes", "equals-naive-loops"],
    serve: answering((value, { o }) => (o >= 65_536 ? 0 : value)),
  }),
  fault({
    id: "input-offset-wraps-at-16-bits",
    sentence: "the offset of a pixel in the input is computed modulo 2¹⁶",
    effect: "Large inputs are read from their beginning again after 65,536 values",
    cause: "Offsets are stored in 16 bits",
    caughtBy: ["large-planes", "equals-naive-loops"],
    serve: ofChanged(({ input }) =>
      input.data.length > 0x10000 ? { input: reordered(input, (i) => i & 0xffff) } : {},
    ),
  }),
  fault({
    id: "items-beyond-the-first-unwritten",
    sentence: "only the first item of a batch is computed",
    effect: "All other items are zero",
    cause: "A batch of one is built in, since only that was tested",
    caughtBy: ["equals-naive-loops", "batch-items-are-independent", "batch-permutation"],
    serve: answering((value, { n }) => (n > 0 ? 0 : value)),
  }),
  fault({
    id: "items-leak",
    sentence: "each item of a batch starts from the sum of the one before",
    effect: "All items but the first are too large",
    cause: "The accumulator is not cleared between items",
    caughtBy: ["batch-items-are-independent", "batch-permutation", "equals-naive-loops"],
    serve: answering((value, { n, o, y, x }, _, { shape, data }) => {
      const [, channels, rows, columns] = shape as [number, number, number, number];
      const before = (((n - 1) * channels + o) * rows + y) * columns + x;
      return n > 0 ? value + (data[before] as number) : value;
    }),
  }),
];
