import type { Convolution } from "../../run/record/measured/change.ts";
import { isGradient, isTransposed } from "../../run/record/measured/convolutions.ts";
import type { Axis, TermChange, TermValue } from "../../run/record/measured/geometryChange.ts";
import { axisNames, other, planeName, sides } from "./words.ts";

/** What a value of a term is in the contract, along an axis. */
const valueTexts: Readonly<Record<TermValue, (axis: Axis) => string>> = {
  zero: () => "0",
  one: () => "1",
  two: () => "2",
  stride: (axis) => `stride[${axis}]`,
  otherStride: (axis) => `stride[${other(axis)}]`,
  maxStride: () => "the larger stride",
  minStride: () => "the smaller stride",
  strideUpToKernel: (axis) => `min(stride[${axis}], kernel ${axisNames[axis]})`,
  strideUpToTwo: (axis) => `min(stride[${axis}], 2)`,
  strideTimesDilation: (axis) => `stride[${axis}] · dilation[${axis}]`,
  strideLessOne: (axis) => `stride[${axis}] − 1`,
  strideAndOne: (axis) => `stride[${axis}] + 1`,
  dilation: (axis) => `dilation[${axis}]`,
  otherDilation: (axis) => `dilation[${other(axis)}]`,
  maxDilation: () => "the larger dilation",
  minDilation: () => "the smaller dilation",
  dilationAndOne: (axis) => `dilation[${axis}] + 1`,
  dilationLessOne: (axis) => `dilation[${axis}] − 1`,
  dilationUpToTwo: (axis) => `min(dilation[${axis}], 2)`,
  dilationDoubled: (axis) => `2 · dilation[${axis}]`,
  dilationSquared: (axis) => `dilation[${axis}]²`,
  kernel: (axis) => `the kernel's ${axisNames[axis]}`,
  otherKernel: (axis) => `the kernel's ${axisNames[other(axis)]}`,
  groups: () => "groups",
  batch: () => "the batch size",
  begin: (axis) => sides.begin[axis],
  otherBegin: (axis) => sides.begin[other(axis)],
  end: (axis) => sides.end[axis],
  otherEnd: (axis) => sides.end[other(axis)],
  maxBegin: () => "the larger of padding.top and padding.left",
  minBegin: () => "the smaller of padding.top and padding.left",
  beginLessOne: (axis) => `${sides.begin[axis]} − 1`,
  beginLessOutputPadding: (axis) => `${sides.begin[axis]} − outputPadding[${axis}]`,
  beginAndOne: (axis) => `${sides.begin[axis]} + 1`,
  beginDoubled: (axis) => `2 · ${sides.begin[axis]}`,
  beginUpToOne: (axis) => `min(${sides.begin[axis]}, 1)`,
  beginUpToKernel: (axis) => `min(${sides.begin[axis]}, kernel ${axisNames[axis]} − 1)`,
  beginUpToExtent: (axis) => `min(${sides.begin[axis]}, dilated kernel ${axisNames[axis]} − 1)`,
  beginTimesStride: (axis) => `${sides.begin[axis]} · stride[${axis}]`,
  beginTimesDilation: (axis) => `${sides.begin[axis]} · dilation[${axis}]`,
  beginInSteps: (axis) => `${sides.begin[axis]} rounded down to a multiple of stride[${axis}]`,
  bothEnds: (axis) => `${sides.begin[axis]} + ${sides.end[axis]}`,
  halfOfBothEnds: (axis) => `⌊(${sides.begin[axis]} + ${sides.end[axis]}) / 2⌋`,
  upperHalfOfBothEnds: (axis) => `⌈(${sides.begin[axis]} + ${sides.end[axis]}) / 2⌉`,
  halfKernel: (axis) => `⌊kernel ${axisNames[axis]} / 2⌋`,
  halfExtent: (axis) => `⌊dilated kernel ${axisNames[axis]} / 2⌋`,
  kernelLessOne: (axis) => `kernel ${axisNames[axis]} − 1`,
  halfKernelLessOne: (axis) => `⌊(kernel ${axisNames[axis]} − 1) / 2⌋`,
  extentLessOne: (axis) => `dilated kernel ${axisNames[axis]} − 1`,
  extentLessBegin: (axis) => `dilated kernel ${axisNames[axis]} − 1 − ${sides.begin[axis]}`,
  sameWithoutStride: (axis) => `⌊(dilated kernel ${axisNames[axis]} − 1) / 2⌋`,
  sameWithoutDilation: () => "half the border of an undilated kernel",
  strideUpToExtent: (axis) => `min(stride[${axis}], dilated kernel ${axisNames[axis]})`,
  endAligned: (axis) => `${sides.begin[axis]} less what the stride leaves at the end`,
  endAlignedInBorder: (axis) => `${sides.begin[axis]} less what the stride leaves at the end, 0 at least`,
  undilatedSize: () => "that of a kernel without dilation, with 0 for what is beyond the right size",
  sizeOfOtherKernel: (axis) =>
    `computed from the kernel's ${axisNames[other(axis)]}, with 0 for what is beyond the right size`,
  unpaddedSize: () => "that of no padding, with 0 for what is beyond the right size",
  unstridedSize: () => "that of a stride of 1, with 0 for what is beyond the right size",
  withoutOutputPadding: () => "that without outputPadding",
  oneLess: () => "one less",
  oneMore: () => "one more",
  otherSize: (axis) => `that of its ${axisNames[other(axis)]}`,
  roundedUp: () => "rounded up instead of down",
  roundedToNearest: () => "rounded to the nearest instead of down",
  inputSize: (axis) => `that of the input's ${axisNames[axis]}`,
  inputBySteps: (axis) => `⌈input ${axisNames[axis]} / stride[${axis}]⌉`,
};

const subjects = {
  step: ["the step between rows of windows", "the step between columns of windows"],
  dilation: ["the step between rows of the kernel", "the step between columns of the kernel"],
  begin: ["the border at the top", "the border at the left"],
} as const;

/** `the step between rows of windows is stride[1] where stride[0] belongs` */
export function termText(change: TermChange, operation: Convolution): string {
  if (change.term === "mode" && change.mode === "symmetric")
    return "the border is mirrored and repeats the outermost pixel";
  if (change.term === "mode") return `the border is filled as by paddingMode ${change.mode}`;
  const { term, axis, value, isSizeKept } = change;
  const axes: readonly Axis[] = axis === "both" ? [0, 1] : [axis];
  if (term === "size") {
    const plane = planeName(isTransposed(operation) ? "fine" : "coarse", operation);
    return axes.map((each) => `the ${plane}'s ${axisNames[each]} is ${valueTexts[value](each)}`).join(" and ");
  }
  const right = { step: "stride", dilation: "dilation", begin: "begin" } as const;
  const texts = axes.map((each) => {
    const belongs = valueTexts[right[term]](each);
    return `${subjects[term][each]} is ${valueTexts[value](each)} where ${belongs} belongs`;
  });
  return `${texts.join(" and ")}${isSizeKept || isGradient(operation) ? "" : ", also in the output's size"}`;
}
