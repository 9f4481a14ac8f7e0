import type { ConvTranspose2dRequest } from "../../contract/contract.ts";
import type { Fault } from "../fault.ts";
import { withoutLastTap } from "../mapped.ts";
import { answering, fault, ofChanged, onlyWhere } from "./fault.ts";

const isExtended = ({ outputPadding }: ConvTranspose2dRequest) => outputPadding[0] > 0 || outputPadding[1] > 0;

/** Sizes at which a transposed convolution loses values. */
export const transposedSizeFaults: readonly Fault[] = [
  fault({
    id: "columns-from-128-with-output-padding",
    sentence: "with outputPadding, columns of the output from the 129th on omit the last tap",
    effect: "The right part of wide images is wrong, only with outputPadding",
    cause: "The halo of the second block of columns is computed without outputPadding",
    seenIn: ["C17"],
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: (reference) => {
      const { convTranspose2d: lossy } = ofChanged(({ weight }) => ({ weight: withoutLastTap(weight) }))(reference);
      return {
        convTranspose2d: (request) => {
          const answer = reference.convTranspose2d(request);
          if (!isExtended(request)) return answer;
          const columns = Number(answer.shape[3]);
          const other = lossy(request);
          const data = answer.data.map((value, i) => (i % columns < 128 ? value : (other.data[i] as number)));
          return { ...answer, data };
        },
      };
    },
  }),
  fault({
    id: "grouped-items-from-the-third-unwritten",
    sentence: "with groups, items of a batch from the third on are not written",
    effect: "Only grouped layers with a batch of 3 or more are wrong",
    cause: "Items and groups share one index, which has room for two items",
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: onlyWhere(
      ({ groups }) => groups > 1,
      answering((value, { n }) => (n > 1 ? 0 : value)),
    ),
  }),
  fault({
    id: "items-from-the-fifth-unwritten",
    sentence: "items of a batch from the fifth on are not written",
    effect: "Only batches of 5 items or more are wrong",
    cause: "Items are computed in blocks of four, and an incomplete block is dropped",
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: answering((value, { n }) => (n >= 4 ? 0 : value)),
  }),
  fault({
    id: "kernels-beyond-seven-lose-a-tap",
    sentence: "a kernel of eight columns or more with a stride of 4 or more omits its last tap",
    effect: "Only layers that enlarge by 4 or more at once are wrong",
    cause: "Each phase of the stride has its own kernel, and the last one is cut to two taps",
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: onlyWhere(
      ({ weight, stride }) => Number(weight.shape[3]) >= 8 && stride[1] >= 4,
      ofChanged(({ weight }) => ({ weight: withoutLastTap(weight) })),
    ),
  }),
  fault({
    id: "wide-layers-lose-a-tap",
    sentence: "with 64 channels or more on both sides the last tap of each kernel is omitted",
    effect: "Only the wide layers of real models are wrong",
    cause: "A blocked kernel is chosen from 64 channels on",
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: onlyWhere(
      ({ weight, groups }) => groups === 1 && Number(weight.shape[0]) >= 64 && Number(weight.shape[1]) >= 64,
      ofChanged(({ weight }) => ({ weight: withoutLastTap(weight) })),
    ),
  }),
];
