import type { Conv2dRequest } from "../../contract/contract.ts";
import type { Fault } from "../fault.ts";
import { answering, fault, ofChanged, onlyWhere } from "./fault.ts";
import { isBeyondOne, isDepthwise, isExplicit, isThreeByThree } from "./geometry.ts";

/** Whether libraries choose Winograd's algorithm: 3×3, stride 1, no dilation, one group. */
function isWinograd(request: Conv2dRequest): boolean {
  const { stride, dilation, groups } = request;
  return isThreeByThree(request) && !isBeyondOne(stride) && !isBeyondOne(dilation) && groups === 1;
}

/** Paths for 3×3 and depthwise kernels that forget one parameter. */
export const fastPathFaults: readonly Fault[] = [
  fault({
    id: "3x3-fast-path-forgets-dilation",
    sentence: "a 3×3 kernel of stride 1 forgets the dilation",
    effect: "Only dilated 3×3 convolutions are wrong",
    cause: "Winograd's algorithm is chosen by kernel size and stride alone",
    seenIn: ["D2"],
    caughtBy: ["equals-naive-loops"],
    serve: onlyWhere(
      (request) => isThreeByThree(request) && !isBeyondOne(request.stride),
      ofChanged(() => ({ dilation: [1, 1] })),
    ),
  }),
  fault({
    id: "3x3-fast-path-forgets-odd-row",
    sentence: "a 3×3 kernel of stride 1 does not write the last of an odd number of rows",
    effect: "The last row is zero, but only with one group, no stride and no dilation",
    cause: "Winograd's tiles are two rows high, and half a tile is not written",
    seenIn: ["N1"],
    caughtBy: ["equals-naive-loops"],
    serve: onlyWhere(
      isWinograd,
      answering((value, { y }, _, answer) => {
        const rows = Number(answer.shape[2]);
        return rows % 2 === 1 && rows > 1 && y === rows - 1 ? 0 : value;
      }),
    ),
  }),
  fault({
    id: "3x3-fast-path-pads-alike",
    sentence: "a 3×3 kernel of stride 1 uses the padding of the top for all sides",
    effect: "Only 3×3 convolutions with unequal padding are wrong",
    cause: "The tiles are laid out for one padding on all sides",
    caughtBy: ["equals-naive-loops"],
    serve: onlyWhere(
      isWinograd,
      ofChanged(({ padding }) =>
        isExplicit(padding)
          ? { padding: { top: padding.top, bottom: padding.top, left: padding.top, right: padding.top } }
          : {},
      ),
    ),
  }),
  fault({
    id: "depthwise-fast-path-forgets-dilation",
    sentence: "a depthwise kernel forgets the dilation",
    effect: "Only dilated depthwise convolutions are wrong",
    cause: "The depthwise kernel is written for MobileNet, which has no dilation",
    seenIn: ["D4"],
    caughtBy: ["equals-naive-loops", "depthwise-is-per-channel"],
    serve: onlyWhere(
      isDepthwise,
      ofChanged(() => ({ dilation: [1, 1] })),
    ),
  }),
  fault({
    id: "depthwise-fast-path-takes-one-stride",
    sentence: "a depthwise kernel uses the stride of the height for both axes",
    effect: "Only depthwise convolutions with two different strides are wrong",
    cause: "The depthwise kernel is written for equal strides",
    caughtBy: ["equals-naive-loops", "depthwise-is-per-channel", "stride-is-subsampling"],
    serve: onlyWhere(
      isDepthwise,
      ofChanged(({ stride }) => ({ stride: [stride[0], stride[0]] })),
    ),
  }),
  fault({
    id: "depthwise-fast-path-forgets-bias",
    sentence: "a depthwise kernel forgets the bias",
    effect: "Only depthwise convolutions with a bias are wrong",
    cause: "Batch normalization usually follows a depthwise layer, so that it has no bias",
    caughtBy: ["equals-naive-loops", "depthwise-is-per-channel", "bias-is-added-once"],
    serve: onlyWhere(
      isDepthwise,
      ofChanged(() => ({ bias: null })),
    ),
  }),
];
