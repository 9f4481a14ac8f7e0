import type { Conv2dRequest, Padding, Tensor } from "../impl/contract.ts";
import { conv2d } from "../impl/conv2d.ts";
import { effectiveKernel } from "../impl/conv2dPadding.ts";
import { planConv2d } from "../impl/conv2dPlan.ts";
import { zeros } from "../impl/tensor.ts";
import { fault, ofChanged } from "./conv2dFault.ts";
import type { Fault } from "./fault.ts";

const none: Padding = { top: 0, bottom: 0, left: 0, right: 0 };

function flipped({ dtype, shape, data }: Tensor): Tensor {
  const taps = (shape[2] as number) * (shape[3] as number);
  const turned = data.map((_, i) => data[i - (i % taps) + (taps - 1 - (i % taps))] as number);
  return { dtype, shape, data: turned };
}

function groupsIgnored(request: Conv2dRequest): Tensor {
  const { weight, groups } = request;
  if (groups === 1) return conv2d(request);
  // Every filter reads the first group's channels.
  const plan = planConv2d(request);
  const [batch, inChannels, height, width] = request.input.shape as [number, number, number, number];
  const perGroup = inChannels / groups;
  const input = zeros(plan.dtype, [batch, perGroup, height, width]);
  const plane = height * width;
  for (let n = 0; n < batch; n++)
    input.data.set(
      request.input.data.subarray(n * inChannels * plane, (n * inChannels + perGroup) * plane),
      n * perGroup * plane,
    );
  return conv2d({ ...request, input, weight, groups: 1 });
}

function biasPerItem(request: Conv2dRequest): Tensor {
  const plain = conv2d({ ...request, bias: null });
  const [, outChannels, rows, columns] = plain.shape as [number, number, number, number];
  const { bias } = request;
  if (!bias) return plain;
  const valuesPerItem = outChannels * rows * columns;
  const data = plain.data.map((value, i) => value + (bias.data[Math.floor(i / valuesPerItem) % outChannels] as number));
  return { ...plain, data };
}

function samePaddingOfKernelOnly(request: Conv2dRequest): Partial<Conv2dRequest> {
  if (request.padding !== "same_upper" && request.padding !== "same_lower") return {};
  const [, , kernelHeight, kernelWidth] = request.weight.shape as [number, number, number, number];
  const rows = effectiveKernel(kernelHeight, request.dilation[0]) - 1;
  const columns = effectiveKernel(kernelWidth, request.dilation[1]) - 1;
  const [top, left] = [Math.floor(rows / 2), Math.floor(columns / 2)];
  return { padding: { top, bottom: rows - top, left, right: columns - left } };
}

/** Wrong reading of a request: which pixel meets which weight. */
export const conv2dGeometryFaults: readonly Fault[] = [
  fault(
    "kernel-flipped",
    "computes the convolution of signal processing: the kernel is turned by 180°.",
    [
      "equals-naive-loops",
      "dirac-kernel-is-identity",
      "error-bound-on-dense-data",
      "error-bound-on-wide-range-data",
      "error-bound-on-cancelling-data",
      "kernel-is-whole-input",
    ],
    ofChanged(({ weight }) => ({ weight: flipped(weight) })),
  ),
  fault(
    "pads-begin-end-swapped",
    "exchanges begin and end padding.",
    ["equals-naive-loops", "padding-is-an-explicit-border", "error-bound-on-constant-data", "translation-equivariant"],
    ofChanged(({ padding }) =>
      typeof padding === "string"
        ? {}
        : { padding: { top: padding.bottom, bottom: padding.top, left: padding.right, right: padding.left } },
    ),
  ),
  fault(
    "pads-order-mixed",
    "reads padding [top, left, bottom, right] as [top, bottom, left, right].",
    ["equals-naive-loops", "transposition"],
    ofChanged(({ padding }) =>
      typeof padding === "string" ? {} : { padding: { ...padding, bottom: padding.left, left: padding.bottom } },
    ),
  ),
  fault(
    "groups-ignored",
    "gives every filter the first group's channels.",
    ["equals-naive-loops", "groups-are-separate", "groups-are-block-diagonal", "stride-beyond-kernel"],
    groupsIgnored,
  ),
  fault(
    "stride-height-for-both",
    "uses the stride of the height for both axes.",
    ["equals-naive-loops", "stride-is-subsampling", "transposition"],
    ofChanged(({ stride }) => ({ stride: [stride[0], stride[0]] })),
  ),
  fault(
    "dilation-ignored",
    "ignores the dilation.",
    ["equals-naive-loops", "dilation-is-zero-stuffing", "output-shape-and-dtype", "composition"],
    ofChanged(() => ({ dilation: [1, 1] })),
  ),
  fault(
    "padding-mode-ignored",
    "pads with zeros whatever the mode.",
    ["equals-naive-loops", "padding-is-an-explicit-border", "circular-translation"],
    ofChanged(() => ({ paddingMode: "zeros" })),
  ),
  fault(
    "same-odd-pixel-begins",
    "puts the odd pixel of same_upper at the beginning.",
    ["equals-naive-loops", "same-padding", "half-turn"],
    ofChanged(({ padding }) => (padding === "same_upper" ? { padding: "same_lower" } : {})),
  ),
  fault(
    "same-ignores-stride",
    "pads same_* by the kernel's extent less one, whatever the stride.",
    ["equals-naive-loops", "same-padding"],
    ofChanged(samePaddingOfKernelOnly),
  ),
  fault(
    "bias-per-item",
    "indexes the bias by the batch item.",
    ["equals-naive-loops", "bias-is-added-once", "bias-alone-in-padding", "pointwise-is-a-matrix-product"],
    biasPerItem,
  ),
  fault(
    "depthwise-fast-path-forgets-dilation",
    "forgets the dilation where every group has one channel.",
    ["equals-naive-loops", "depthwise-is-per-channel"],
    ofChanged(({ weight, groups }) => (weight.shape[1] === 1 && groups > 1 ? { dilation: [1, 1] } : {})),
  ),
  fault(
    "pointwise-fast-path-forgets-padding",
    "forgets the padding of a 1×1 kernel.",
    ["equals-naive-loops", "padding-is-an-explicit-border"],
    ofChanged(({ weight, padding }) =>
      weight.shape[2] === 1 && weight.shape[3] === 1 && typeof padding === "object" ? { padding: none } : {},
    ),
  ),
];
