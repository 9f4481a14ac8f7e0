import type { Conv2dRequest } from "../../contract/contract.ts";
import type { Fault } from "../fault.ts";
import { withoutLastTap } from "../mapped.ts";
import { answering, fault, ofChanged, onlyWhere, type WrongConv2d } from "./fault.ts";
import { isBeyondOne, isDepthwise, isExplicit, noPadding, sizesOf } from "./geometry.ts";

/** The reference without the last tap of each kernel, where the condition holds. */
function losingTheLastTap(isConcerned: (request: Conv2dRequest) => boolean): WrongConv2d {
  return onlyWhere(
    isConcerned,
    ofChanged(({ weight }) => ({ weight: withoutLastTap(weight) })),
  );
}

/** Mistakes in kernels that are written for the layers of one model. */
export const layerFaults: readonly Fault[] = [
  fault({
    id: "kernels-beyond-ten-lose-a-tap",
    sentence: "a kernel of eleven rows or more omits its last tap",
    effect: "Only first layers with large kernels, as in AlexNet, are wrong",
    cause: "The unrolled loops end at ten rows, and the rest of the kernel has an off-by-one error",
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: losingTheLastTap((request) => sizesOf(request).kernelHeight > 10),
  }),
  fault({
    id: "one-row-kernels-beyond-five-lose-a-tap",
    sentence: "a kernel of one row and more than five columns omits its last tap",
    effect: "Only 1×7 layers, as in Inception, and layers for signals are wrong",
    cause: "Kernels of one row have their own code, which was tested with 1×3 and 1×5",
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: losingTheLastTap((request) => {
      const { kernelHeight, kernelWidth } = sizesOf(request);
      return kernelHeight === 1 && kernelWidth > 5;
    }),
  }),
  fault({
    id: "depthwise-beyond-5x5-loses-a-tap",
    sentence: "a depthwise kernel of more than five rows and columns omits its last tap",
    effect: "Only the large depthwise kernels of ConvNeXt and RepLKNet are wrong",
    cause: "Depthwise kernels of 3×3 and 5×5 are unrolled, and the general loop was never run",
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: losingTheLastTap((request) => {
      const { kernelHeight, kernelWidth } = sizesOf(request);
      return isDepthwise(request) && kernelHeight > 5 && kernelWidth > 5;
    }),
  }),
  fault({
    id: "depthwise-5x5-strided-loses-a-tap",
    sentence: "a depthwise 5×5 kernel of stride 2 omits its last tap",
    effect: "Only the strided depthwise layers of MobileNetV3 and EfficientNet are wrong",
    cause: "The strided 5×5 kernel is derived from the 3×3 one by hand",
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: losingTheLastTap((request) => {
      const { kernelHeight, kernelWidth } = sizesOf(request);
      return isDepthwise(request) && kernelHeight === 5 && kernelWidth === 5 && request.stride[1] === 2;
    }),
  }),
  fault({
    id: "5x5-forgets-padding-of-two",
    sentence: "a 5×5 kernel with a padding of 2 on each side reads zeros in place of the first row",
    effect: "Only 5×5 layers that keep the size are wrong, in the first row of the output",
    cause: "The row that the border covers in part is skipped as a whole",
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: onlyWhere(
      (request) => {
        const { kernelHeight, kernelWidth } = sizesOf(request);
        const { padding } = request;
        return kernelHeight === 5 && kernelWidth === 5 && isExplicit(padding) && padding.top === 2;
      },
      answering((value, { y }) => (y === 0 ? 0 : value)),
    ),
  }),
  fault({
    id: "dilation-beyond-three-loses-a-tap",
    sentence: "with a dilation of 4 or more along both axes the last tap is omitted",
    effect: "Only the strongly dilated layers of segmentation models are wrong",
    cause: "The check of the last tap against the border uses a halo of eight pixels",
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: losingTheLastTap(({ dilation }) => dilation[0] > 3 && dilation[1] > 3),
  }),
  fault({
    id: "depthwise-dilated-odd-columns-lose-a-tap",
    sentence: "a depthwise kernel of stride 1 with a dilation of 4 or more omits its last tap in odd columns",
    effect: "Every second column of strongly dilated depthwise layers is wrong",
    cause: "Two columns are computed from one vector of pixels, which the dilated kernel exceeds",
    seenIn: ["D12"],
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: ({ conv2d }) => ({
      conv2d: (request) => {
        const answer = conv2d(request);
        if (!isDepthwise(request) || request.dilation[1] < 4 || isBeyondOne(request.stride)) return answer;
        const other = conv2d({ ...request, weight: withoutLastTap(request.weight) });
        const columns = Number(answer.shape[3]);
        const data = answer.data.map((value, i) => ((i % columns) % 2 === 1 ? (other.data[i] as number) : value));
        return { ...answer, data };
      },
    }),
  }),
  fault({
    id: "patches-beyond-eight-lose-a-tap",
    sentence: "where the stride equals a kernel of more than eight columns, the last tap is omitted",
    effect: "Only the patch embeddings of vision transformers are wrong",
    cause: "Patches are copied in blocks of eight columns",
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: losingTheLastTap((request) => {
      const { kernelWidth } = sizesOf(request);
      return kernelWidth > 8 && request.stride[1] === kernelWidth;
    }),
  }),
  fault({
    id: "2x2-end-padding-at-the-beginning",
    sentence: "a 2×2 kernel with a padding of 1 at both ends alone is padded at the beginning",
    effect: "Only 2×2 convolutions that keep the size are wrong: their outputs are shifted by one pixel",
    cause: "The kernel for 2×2 takes its padding as one number",
    seenIn: ["P31"],
    caughtBy: ["equals-naive-loops", "error-bound-on-dense-data"],
    serve: ofChanged((request) => {
      const { kernelHeight, kernelWidth } = sizesOf(request);
      const { padding } = request;
      if (kernelHeight !== 2 || kernelWidth !== 2 || !isExplicit(padding)) return {};
      const { top, bottom, left, right } = padding;
      return top === 0 && left === 0 && bottom === 1 && right === 1
        ? { padding: { ...noPadding, top: 1, left: 1 } }
        : {};
    }),
  }),
];
