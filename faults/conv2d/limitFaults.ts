import type { Conv2dRequest } from "../../impl/contract.ts";
import type { Fault } from "../fault.ts";
import { reordered } from "../rearranged.ts";
import { answering, fault, ofChanged } from "./fault.ts";
import { sizesOf } from "./geometry.ts";

/** The reference whose weights are zero where the condition does not hold, by input channel and tap of the filter. */
function keepingWeights(isKept: (c: number, tap: number, request: Conv2dRequest) => boolean) {
  return ofChanged((request) => {
    const { inPerGroup, kernelHeight, kernelWidth } = sizesOf(request);
    const taps = kernelHeight * kernelWidth;
    const { weight } = request;
    const data = weight.data.map((value, i) =>
      isKept(Math.floor(i / taps) % inPerGroup, i % taps, request) ? value : 0,
    );
    return { weight: { ...weight, data } };
  });
}

/** What lies beyond a register, a block or an index. */
export const limitFaults: readonly Fault[] = [
  fault({
    id: "simd-tail-skipped",
    sentence: "the last columns of a width that four does not divide are never written, above eight",
    effect: "Up to three columns of zeros",
    cause: "The loop over vectors has no loop for the rest",
    caughtBy: ["simd-tails", "equals-naive-loops"],
    serve: answering((value, { x }, _, answer) => {
      const columns = Number(answer.shape[3]);
      return columns > 8 && x >= columns - (columns % 4) ? 0 : value;
    }),
  }),
  fault({
    id: "output-channel-tail-skipped",
    sentence: "the last output channels that four does not divide are never written, above eight",
    effect: "Up to three channels of zeros",
    cause: "Filters are packed by four",
    seenIn: ["G8", "N11"],
    caughtBy: ["simd-tails", "equals-naive-loops"],
    serve: answering((value, { o }, { weight }) => {
      const channels = Number(weight.shape[0]);
      return channels > 8 && o >= channels - (channels % 4) ? 0 : value;
    }),
  }),
  fault({
    id: "six-channels-lose-two",
    sentence: "of six input channels only four are summed",
    effect: "Only inputs of six channels are wrong",
    cause: "A blocked layout is chosen for a number that it does not divide",
    seenIn: ["N7"],
    caughtBy: ["simd-tails", "equals-naive-loops"],
    serve: keepingWeights((c, _, request) => sizesOf(request).inPerGroup !== 6 || c < 4),
  }),
  fault({
    id: "packed-channels-on-small-maps",
    sentence: "multiples of sixteen input channels read the first four of each sixteen on maps below 16×16",
    effect: "Only wide layers on small maps are wrong",
    cause: "A packed path falls back for small maps, with the wrong stride",
    seenIn: ["N11"],
    caughtBy: ["equals-naive-loops", "simd-tails"],
    serve: keepingWeights((c, _, request) => {
      const { inPerGroup, height, width } = sizesOf(request);
      return inPerGroup % 16 !== 0 || height >= 16 || width >= 16 || c % 16 < 4;
    }),
  }),
  fault({
    id: "channels-beyond-eight-dropped",
    sentence: "input channels from the ninth on are dropped where eight does not divide them",
    effect: "Only inputs of more than eight channels are wrong",
    cause: "The rest of a blocked sum is never added",
    seenIn: ["G8"],
    caughtBy: ["simd-tails", "equals-naive-loops", "many-products"],
    serve: keepingWeights((c, _, request) => sizesOf(request).inPerGroup % 8 === 0 || c < 8),
  }),
  fault({
    id: "products-beyond-256-dropped",
    sentence: "input channels beyond those that fill 256 products are dropped",
    effect: "Only sums of more than 256 products are wrong",
    cause: "One block of the matrix product is taken for all",
    seenIn: ["G8"],
    caughtBy: ["many-products", "additive-over-input-channels", "equals-naive-loops"],
    serve: keepingWeights((c, _, request) => {
      const { kernelHeight, kernelWidth } = sizesOf(request);
      return c < Math.max(1, Math.floor(256 / (kernelHeight * kernelWidth)));
    }),
  }),
  fault({
    id: "last-block-overwrites",
    sentence: "of more than 256 products only the last block of 256 counts",
    effect: "Only sums of more than 256 products are wrong",
    cause: "The accumulator is cleared for each block",
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
    sentence: "columns of the kernel from the 256th on are dropped",
    effect: "Only very long kernels are wrong",
    cause: "The tap is counted in eight bits",
    seenIn: ["N4"],
    caughtBy: ["equals-naive-loops", "kernel-is-whole-input"],
    serve: keepingWeights((_, tap, request) => tap % sizesOf(request).kernelWidth < 256),
  }),
  fault({
    id: "kernel-14-reads-empty-lanes",
    sentence: "kernels of fourteen columns answer NaN",
    effect: "Only kernels whose rows leave two lanes of sixteen empty are wrong",
    cause: "Rows are rounded up and the lanes in between are never cleared",
    seenIn: ["N8"],
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data", "kernel-is-whole-input"],
    serve: answering((value, _, { weight }) => (weight.shape[3] === 14 ? Number.NaN : value)),
  }),
  fault({
    id: "outputs-beyond-16-bits-unwritten",
    sentence: "outputs whose index needs more than 16 bits are never written",
    effect: "The rest of a large output is zero",
    cause: "An index, or a number of workgroups, has 16 bits",
    caughtBy: ["large-planes"],
    serve: answering((value, { n, o, y, x }, _, { shape }) => {
      const [, channels, rows, columns] = shape as [number, number, number, number];
      return ((n * channels + o) * rows + y) * columns + x > 0xffff ? 0 : value;
    }),
  }),
  fault({
    id: "output-channels-beyond-16-bits-zero",
    sentence: "output channels from the 65,537th on are zero",
    effect: "Only layers of very many channels are wrong",
    cause: "A launch has at most 2¹⁶ blocks along an axis",
    seenIn: ["S14"],
    caughtBy: ["large-planes", "equals-naive-loops"],
    serve: answering((value, { o }) => (o >= 65_536 ? 0 : value)),
  }),
  fault({
    id: "input-offset-wraps-at-16-bits",
    sentence: "the place of a pixel in the input is reckoned modulo 2¹⁶",
    effect: "Large inputs are read again from their beginning",
    cause: "Offsets are kept in 16 bits",
    caughtBy: ["large-planes", "equals-naive-loops"],
    serve: ofChanged(({ input }) =>
      input.data.length > 0x10000 ? { input: reordered(input, (i) => i & 0xffff) } : {},
    ),
  }),
  fault({
    id: "items-beyond-the-first-unwritten",
    sentence: "only the first item of a batch is answered",
    effect: "All other items are zero",
    cause: "The batch of one that was tested is built in",
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
